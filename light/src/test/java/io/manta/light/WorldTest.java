package io.manta.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.MantaException;
import io.manta.light.wire.UnreachableException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldTest extends ScriptedWorld {
    @Test
    void get_asks_withTheTokenOfTheAttempt() {
        says(
                "GET /v1/globals/a%2Fb",
                200, "{\"value\":{\"type\":\"json\",\"value\":0.5},\"version\":3}");

        assertThat(world.get("a/b").asDouble()).isEqualTo(0.5);
        assertThat(server.asked().get(0).header("Authorization")).isEqualTo("Bearer the-token");
    }

    @Test
    void call_untilWorldKnowsTheContainer_isRepeated() {
        says("GET /v1/globals", 425, "{\"error\":\"not yet\"}");
        says("GET /v1/globals", 503, "busy");
        says("GET /v1/globals", 403, "SnapStartNotReadyException");
        says("GET /v1/globals", 200, "{\"tags\":[]}");

        assertThat(world.globals().tags()).isEmpty();
        assertThat(server.asked()).hasSize(4);
    }

    @Test
    void call_neverAnswered_saysWhatWasLast() {
        says("POST /v1/stop", 500, "{\"error\":\"broken\"}");

        assertThatThrownBy(() -> world("1").stopSwarm())
                .isInstanceOf(UnreachableException.class)
                .hasMessage("World gave no answer to POST /v1/stop in 1 s; last: 500 broken");
    }

    @Test
    void call_refused_saysWhy() {
        says("POST /v1/schedule", 400, "{\"error\":\"no task is \\\"w\\\"\"}");
        says("PUT /v1/globals/x", 507, "{\"error\":\"full\"}");
        says("POST /v1/stop", 409, "{\"error\":\"attempt 0.0.0 has ended\"}");
        says("GET /v1/results", 403, "{\"error\":\"not yours\"}");

        assertThatThrownBy(() -> world.scheduleNextIter(List.of("n1"), "w"))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessage("no task is \"w\"");
        assertThatThrownBy(() -> world.set("x", 1)).isInstanceOf(StorageFullException.class);
        assertThatThrownBy(world::stopSwarm)
                .isInstanceOf(AttemptEndedError.class)
                .hasMessage("attempt 0.0.0 has ended");
        assertThatThrownBy(() -> world.results().tags())
                .isInstanceOf(MantaException.class)
                .hasMessage("World answered GET /v1/results with 403: not yours");
    }

    @Test
    void facts_areThoseOfTheContext() {
        says("GET /v1/context", 200, ProgramWorld.context("", "{}"));

        assertThat(world.nodeId()).isEqualTo("n1");
        assertThat(world.alias()).isEqualTo("worker");
        assertThat(world.iteration()).isEqualTo(2);
        assertThat(world.swarmName()).isEqualTo("digits");
        assertThat(world.swarmId()).isEqualTo("digits-1");
        assertThat(world.attemptId()).isEqualTo("0123");
        assertThat(world.seed()).isEqualTo(4611686018427387904L);
        assertThat(world.random().nextInt()).isNotEqualTo(world.random().nextInt());
        assertThat(server.asked()).as("asked once").hasSize(1);
    }

    @Test
    void ofThisTask_outsideOfOne_saysSo() {
        assertThatThrownBy(World::ofThisTask)
                .isInstanceOf(NotInATaskException.class)
                .hasMessageStartingWith("MANTA_WORLD is not set: ");
    }
}
