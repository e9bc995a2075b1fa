package io.manta.engine.world;

import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.engine.EngineLimits;
import io.manta.engine.port.RunOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every route. */
class WorldRouterTest extends WorldTest {
    private static final String VALUE =
            "{\"value\":{\"type\":\"json\",\"value\":1},\"call\":\"c\"}";

    private static final List<String> WRITES =
            List.of(
                    "POST /v1/started {}",
                    "PUT /v1/globals/rate {\"value\":{\"type\":\"json\",\"value\":1}}",
                    "POST /v1/globals/rate/increment {\"amount\":1,\"call\":\"c\"}",
                    "POST /v1/results/loss " + VALUE,
                    "POST /v1/schedule {\"nodes\":[\"n1\"],\"alias\":\"worker\",\"call\":\"c\"}",
                    "POST /v1/stop {\"call\":\"c\"}",
                    "POST /v1/objects {\"sha256\":\"" + LIGHT + "\",\"size\":1}");

    /** Protocol, rule 8: a settled attempt gets 409 on every write. */
    @Test
    void handle_writesOfAnEndedAttempt_areRefused() {
        var ended = run.failed(attempt("worker", "n2", 0));

        for (var write : WRITES) {
            assertThat(written(ended, write))
                    .isEqualTo(
                            refused(
                                    409,
                                    "ATTEMPT_ENDED",
                                    "attempt 0.0.0 of worker/n2/0 has ended or is superseded: what"
                                            + " it writes does not count"));
        }
        assertNothingIsWritten();
    }

    /** Protocol, rule 8: a superseded attempt gets 409 on every write. */
    @Test
    void handle_writesOfASupersededAttempt_areRefused() {
        run.running(attempt("worker", "n1", 0, 1));

        for (var write : WRITES) {
            assertThat(written(WORKER, write)).startsWith("409 ");
        }
        assertNothingIsWritten();
    }

    @Test
    void handle_writesAfterTheRunsEnd_areRefused() {
        run.cluster.runs.end(RUN, RunOutcome.completed(), run.cluster.clock.instant());

        for (var write : WRITES) {
            assertThat(written(WORKER, write)).startsWith("409 ");
        }
        assertNothingIsWritten();
    }

    @Test
    void handle_writesOfACurrentAttempt_areDone() {
        for (var write : WRITES) {
            assertThat(written(WORKER, write)).startsWith("200 ");
            assertThat(written(WORKER, write)).as("again").startsWith("200 ");
        }
        assertThat(run.cluster.results.select(RUN, "loss", Optional.empty())).hasSize(1);
        assertThat(run.cluster.rounds.requests(RUN, 0).schedules()).hasSize(1);
        assertThat(global("rate")).isEqualTo(json("2"));
    }

    /** Protocol, rule 8: an unknown container gets 425 and asks again. */
    @ParameterizedTest
    @ValueSource(strings = {"GET /v1/context", "POST /v1/stop", "GET /v1/globals"})
    void handle_unknownAttempt_asksAgain(String call) {
        assertThat(call(attempt("worker", "n3", 0), call, "{}"))
                .isEqualTo(
                        refused(
                                425,
                                "NOT_KNOWN_YET",
                                "this container's attempt is not known yet: ask again"));
    }

    @Test
    void handle_unknownPath_isNotFound() {
        assertThat(worker("GET /v2/context"))
                .isEqualTo(
                        refused(404, "NOT_FOUND", "/v2/context is not a path of this interface"));
        assertThat(worker("GET /v1/globals/a/b/c"))
                .isEqualTo(
                        refused(
                                404,
                                "NOT_FOUND",
                                "/v1/globals/a/b/c is not a path of this interface"));
        assertThat(worker("GET /"))
                .isEqualTo(refused(404, "NOT_FOUND", "/ is not a path of this interface"));
    }

    @Test
    void handle_otherMethod_saysSo() {
        assertThat(worker("DELETE /v1/globals/rate"))
                .isEqualTo(refused(405, "NO_SUCH_METHOD", "/v1/globals/rate has no method DELETE"));
    }

    @Test
    void handle_pathThatIsNotEncoded_isABadRequest() {
        assertThat(worker("GET /v1/globals/50%"))
                .isEqualTo(
                        refused(
                                400,
                                "BAD_REQUEST",
                                "the path must be percent-encoded UTF-8, got: \"50%\""));
    }

    @Test
    void handle_bodyThatIsNotJson_isABadRequest() {
        assertThat(worker("POST /v1/stop", "{"))
                .startsWith("400 {\"error\":\"the text is not JSON: ")
                .endsWith("\"code\":\"BAD_REQUEST\"}");
        assertThat(worker("POST /v1/stop", "[]"))
                .isEqualTo(refused(400, "BAD_REQUEST", "body: must be an object, got: []"));
        assertThat(worker("POST /v1/stop", "{\"force\":true}"))
                .isEqualTo(
                        refused(
                                400,
                                "BAD_REQUEST",
                                "body.force: is not a member of this format, which has: call"));
    }

    @Test
    void handle_bodyThatIsTooLong_isRefused() {
        assertThat(worker("POST /v1/stop", " ".repeat(EngineLimits.REQUEST_BYTES + 1)))
                .isEqualTo(
                        refused(
                                413,
                                "TOO_LARGE",
                                "a request is at most 6291456 bytes long, got: 6291457"));
    }

    private String written(Attempt caller, String write) {
        var body = write.indexOf(" {");
        return call(caller, write.substring(0, body), write.substring(body + 1));
    }

    private void assertNothingIsWritten() {
        assertThat(run.cluster.globals.tags(RUN)).isEmpty();
        assertThat(run.cluster.results.tags(RUN)).isEmpty();
        assertThat(run.cluster.rounds.requests(RUN, 0).schedules()).isEmpty();
        assertThat(run.cluster.rounds.requests(RUN, 0).stops()).isEmpty();
    }

    @Test
    void refusal_thatQuotesALongCall_isCut() {
        var answer = worker("GET /v1/" + "x".repeat(7_000_000));

        assertThat(answer).startsWith("404 ").hasSizeLessThan(2_100);
    }
}
