package io.manta.functions.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.json.JsonReader;
import io.manta.functions.container.EcsServer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.EcsException;

class TaskStopsTest {
    private final EcsServer server = new EcsServer();
    private final TaskStops stops = new TaskStops(server.client(), "manta-home");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void stop_unknownTask_isNoError() {
        stops.stop("unknown", "the run has ended");

        var body = JsonReader.of(server.requests("StopTask").get(0), "StopTask");
        assertThat(body.string("cluster")).isEqualTo("manta-home");
        assertThat(body.string("task")).isEqualTo("unknown");
        assertThat(body.string("reason")).isEqualTo("manta: the run has ended");
    }

    @Test
    void stop_longReason_isCut() {
        stops.stop("unknown", "because ".repeat(100));

        var reason = JsonReader.of(server.requests("StopTask").get(0), "").string("reason");
        assertThat(reason).hasSize(255).startsWith("manta: because ").endsWith("…");
    }

    @Test
    void stop_throttled_isThrown() {
        server.answerNext(Answer.error(400, "ThrottlingException", "Rate exceeded"));

        assertThatThrownBy(() -> stops.stop("task", "reason")).isInstanceOf(EcsException.class);
    }

    @Test
    void stop_otherRefusal_isThrown() {
        server.answerNext(Answer.error(400, "InvalidParameterException", "Invalid cluster"));

        assertThatThrownBy(() -> stops.stop("task", "reason")).isInstanceOf(EcsException.class);
    }
}
