package io.manta.contract.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.Program;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorldContextTest {
    private static final Attempt ATTEMPT =
            new Attempt(
                    new Assignment(
                            new RunId("digits-1"), new Alias("train"), new NodeId("node-1"), 2),
                    0,
                    0,
                    1);

    @Test
    void json_hasWhatTheContainerNeeds() {
        var program = new Program.Bundled(ContentHash.of("bundle"), "train.py");

        assertThat(context(ATTEMPT, program).json().text())
                .isEqualTo(
                        """
                        {"run":"digits-1","swarm":"digits","alias":"train","node":"node-1","round":2,\
                        "attempt":"%s","attempt_number":"0.0.1","entry":"train.py",\
                        "bundle":"%s","light":"%s","seed":9223372036854775807,\
                        "datasets":{"digits":"/data"},"env":{"EPOCHS":"3"},"timeout_seconds":60,"grace_seconds":30}"""
                                .formatted(
                                        ATTEMPT.id(),
                                        ContentHash.of("bundle"),
                                        ContentHash.of("light")));
    }

    @Test
    void json_ofACommand_hasNoBundle() {
        var command = new Program.Command(List.of("true"));

        assertThat(context(ATTEMPT, command).json().members())
                .doesNotContainKeys("entry", "bundle")
                .containsKeys("light", "seed");
    }

    private static WorldContext context(Attempt attempt, Program program) {
        return new WorldContext(
                attempt,
                "digits",
                program,
                ContentHash.of("light"),
                Long.MAX_VALUE,
                Map.of("digits", "/data"),
                Map.of("EPOCHS", "3"),
                Optional.of(60),
                30);
    }
}
