package io.manta.contract.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorldContextTest {

    @Test
    void json_hasWhatTheContainerNeeds() {
        var attempt =
                new Attempt(
                        new Assignment(
                                new RunId("digits-1"), new Alias("train"), new NodeId("node-1"), 2),
                        0,
                        0,
                        1);
        var context =
                new WorldContext(
                        attempt,
                        "digits",
                        "train.py",
                        ContentHash.of("bundle"),
                        ContentHash.of("light"),
                        Long.MAX_VALUE,
                        Map.of("digits", "/data"),
                        Map.of("EPOCHS", "3"),
                        Optional.of(60),
                        30);

        assertThat(context.json().text())
                .isEqualTo(
                        """
                        {"run":"digits-1","swarm":"digits","alias":"train","node":"node-1","round":2,\
                        "attempt":"%s","attempt_number":"0.0.1","entry":"train.py",\
                        "bundle":"%s","light":"%s","seed":9223372036854775807,\
                        "datasets":{"digits":"/data"},"env":{"EPOCHS":"3"},"timeout_seconds":60,"grace_seconds":30}"""
                                .formatted(
                                        attempt.id(),
                                        ContentHash.of("bundle"),
                                        ContentHash.of("light")));
    }
}
