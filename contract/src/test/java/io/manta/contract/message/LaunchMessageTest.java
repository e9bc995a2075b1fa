package io.manta.contract.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import org.junit.jupiter.api.Test;

class LaunchMessageTest {
    private static final LaunchMessage MESSAGE =
            new LaunchMessage(
                    new Attempt(
                            new Assignment(
                                    new RunId("digits-1"),
                                    new Alias("train"),
                                    new NodeId("node-1"),
                                    3),
                            1,
                            0,
                            2),
                    "digits-1-1",
                    "the-secret");

    @Test
    void json_isReadBack() {
        assertThat(MESSAGE.json().text())
                .isEqualTo(
                        "{\"kind\":\"launch\",\"run\":\"digits-1\",\"segment\":1,\"round\":3,"
                                + "\"alias\":\"train\",\"node\":\"node-1\",\"redrive\":0,\"retry\":2,"
                                + "\"execution\":\"digits-1-1\",\"token\":\"the-secret\"}");
        assertThat(LaunchMessage.read(JsonReader.of(MESSAGE.json(), "message"))).isEqualTo(MESSAGE);
    }

    @Test
    void toString_hasNoToken() {
        assertThat(MESSAGE).hasToString("LaunchMessage[train/node-1/3 1.0.2]");
    }

    @Test
    void read_otherKind_isRefused() {
        var release = MESSAGE.json().with("kind", new JsonString("release"));

        assertThatThrownBy(() -> LaunchMessage.read(JsonReader.of(release, "message")))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("message.kind: must be launch, got: \"release\"");
    }

    @Test
    void read_negativeRound_isRefused() {
        var message = MESSAGE.json().with("round", Json.read("-1"));

        assertThatThrownBy(() -> LaunchMessage.read(JsonReader.of(message, "message")))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("message: a round is numbered from 0, got: -1");
    }
}
