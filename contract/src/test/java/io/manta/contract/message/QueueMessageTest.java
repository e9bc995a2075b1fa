package io.manta.contract.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.machine.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueMessageTest {
    private static final RunId RUN = new RunId("digits-1");

    private static final LaunchMessage DEFERRED =
            new LaunchMessage(
                    new Attempt(
                            new Assignment(RUN, new Alias("merge"), new NodeId("node-1"), 3),
                            1,
                            0,
                            2),
                    "digits-1-1",
                    List.of(Mark.finished("left"), Mark.finished("right"), Mark.results("seed")),
                    "the-secret");

    private static final GateMessage GATE =
            new GateMessage(
                    RUN,
                    1,
                    3,
                    "worker",
                    0,
                    2,
                    "digits-1-1",
                    List.of(Mark.finished("left"), Mark.results("seed")),
                    "the-secret");

    private static final ReleaseMessage RELEASE = new ReleaseMessage(RUN, 1, 3, "left");

    @Test
    void deferredLaunch_isReadBack() {
        assertThat(DEFERRED.json().text())
                .contains(
                        "\"after\":[\"left\",\"right\"],\"afterResults\":[\"seed\"],"
                                + "\"token\":\"the-secret\"");
        assertThat(read(DEFERRED.json())).isEqualTo(DEFERRED);
    }

    @Test
    void released_waitsForNothing() {
        assertThat(DEFERRED.released().after()).isEmpty();
        assertThat(read(DEFERRED.released().json())).isEqualTo(DEFERRED.released());
    }

    @Test
    void gate_isReadBack() {
        assertThat(GATE.json().text())
                .isEqualTo(
                        "{\"kind\":\"gate\",\"run\":\"digits-1\",\"segment\":1,\"round\":3,"
                                + "\"state\":\"worker\",\"redrive\":0,\"retry\":2,"
                                + "\"execution\":\"digits-1-1\",\"after\":[\"left\"],"
                                + "\"afterResults\":[\"seed\"],\"token\":\"the-secret\"}");
        assertThat(read(GATE.json())).isEqualTo(GATE);
        assertThat(GATE).hasToString("GateMessage[worker of round 3, 1.0.2]");
    }

    @Test
    void release_isReadBack() {
        assertThat(RELEASE.json().text())
                .isEqualTo(
                        "{\"kind\":\"release\",\"run\":\"digits-1\",\"segment\":1,\"round\":3,"
                                + "\"state\":\"left\"}");
        assertThat(read(RELEASE.json())).isEqualTo(RELEASE);
        assertThat(RELEASE.mark()).isEqualTo(Mark.finished("left"));
    }

    @Test
    void unknownKind_isRefused() {
        var message = RELEASE.json().with("kind", new JsonString("resume"));

        assertThatThrownBy(() -> read(message))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(
                        "message.kind: must be one of [launch, gate, release], got: \"resume\"");
    }

    private static QueueMessage read(JsonObject message) {
        return QueueMessage.read(JsonReader.of(message, "message"));
    }
}
