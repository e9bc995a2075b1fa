package io.manta.engine.world;

import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.value.Value;
import io.manta.engine.EngineLimits;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultRoutesTest extends WorldTest {
    /** Document order is not the alphabet's. */
    @Override
    TestSwarm swarm() {
        return new TestSwarm().task("worker", TestSwarm.any()).task("average", TestSwarm.any());
    }

    @Test
    void add_repeatedCall_savesOnce() {
        var body = "{\"value\":{\"type\":\"json\",\"value\":0.5},\"call\":\"c1\"}";

        assertThat(worker("POST /v1/results/loss", body)).isEqualTo("200 {}");
        assertThat(worker("POST /v1/results/loss", body)).isEqualTo("200 {}");

        assertThat(worker("GET /v1/results/loss"))
                .isEqualTo(
                        "200 {\"records\":[{\"task\":\"worker\",\"node\":\"n1\",\"round\":0,"
                                + "\"attempt\":\"0.0.0\",\"sequence\":0,"
                                + "\"value\":{\"type\":\"json\",\"value\":0.5}}]}");
        assertThat(worker("GET /v1/results")).isEqualTo("200 {\"tags\":[\"loss\"]}");
    }

    /** Protocol, rule 9: readers see the results of the attempt that completed, a task its own. */
    @Test
    void select_others_areSeenWhenTheyHaveCompleted() {
        var failed = saved(attempt("worker", "n2", 0), "1");
        end(failed, AssignmentStatus.FAILED);
        saved(attempt("worker", "n2", 0, 1), "2");
        var done = saved(attempt("worker", "n3", 0), "3");
        saved(WORKER, "own");

        assertThat(values("GET /v1/results/loss")).containsExactly("own");
        end(done, AssignmentStatus.COMPLETED);
        assertThat(values("GET /v1/results/loss")).containsExactly("own", "3");
        end(attempt("worker", "n2", 0, 1), AssignmentStatus.COMPLETED);
        assertThat(values("GET /v1/results/loss")).containsExactly("own", "2", "3");
    }

    @Test
    void select_order_isRoundTaskInTheDocumentNodeSequence() {
        run.cluster.runs.reached(TestRun.RUN, 1);
        for (var round = 1; round >= 0; round--) {
            for (var alias : List.of("average", "worker")) {
                for (var node : List.of("n4", "n10", "n2")) {
                    var one = attempt(alias, node, round);
                    saved(one, alias + node + round + "a");
                    saved(one, alias + node + round + "b");
                    end(one, AssignmentStatus.COMPLETED);
                }
            }
        }

        assertThat(values("GET /v1/results/loss?iteration=all"))
                .startsWith("workern100a", "workern100b", "workern20a", "workern20b", "workern40a")
                .containsSubsequence("workern40b", "averagen100a", "averagen40b", "workern101a")
                .endsWith("averagen41b")
                .hasSize(24);
    }

    @Test
    void select_iteration_isTheCurrentUnlessSaid() {
        run.cluster.runs.reached(TestRun.RUN, 2);
        for (var round = 0; round < 3; round++) {
            var one = saved(attempt("worker", "n2", round), "round " + round);
            end(one, AssignmentStatus.COMPLETED);
        }
        var reader = run.running(attempt("average", "n1", 2));

        assertThat(values(reader, "GET /v1/results/loss")).containsExactly("round 2");
        assertThat(values(reader, "GET /v1/results/loss?iteration=-1")).containsExactly("round 1");
        assertThat(values(reader, "GET /v1/results/loss?iteration=0")).containsExactly("round 0");
        assertThat(values(reader, "GET /v1/results/loss?iteration=7")).isEmpty();
        assertThat(values(reader, "GET /v1/results/loss?iteration=all"))
                .containsExactly("round 0", "round 1", "round 2");
        assertThat(values(WORKER, "GET /v1/results/loss?iteration=-1")).isEmpty();
    }

    @Test
    void select_badIteration_isRefused() {
        for (var word : List.of("-2", "first")) {
            assertThat(worker("GET /v1/results/loss?iteration=" + word))
                    .isEqualTo(
                            refused(
                                    400,
                                    "BAD_REQUEST",
                                    "iteration must be a round's number from 0, -1 for the round"
                                            + " before, or all, got: \""
                                            + word
                                            + "\""));
        }
    }

    @Test
    void select_task_isAFilter() {
        run.cluster.runs.reached(TestRun.RUN, 0);
        end(saved(attempt("worker", "n2", 0), "w"), AssignmentStatus.COMPLETED);
        end(saved(attempt("average", "n2", 0), "a"), AssignmentStatus.COMPLETED);

        assertThat(values("GET /v1/results/loss?task=average")).containsExactly("a");
        assertThat(values("GET /v1/results/loss?iteration=all&task=worker")).containsExactly("w");
        assertThat(worker("GET /v1/results/loss?task=averag"))
                .isEqualTo(
                        refused(
                                400,
                                "NOT_ALLOWED",
                                "\"averag\" is not a task of this swarm, which has: worker,"
                                        + " average"));
    }

    @Test
    void select_nothingSaved_isEmpty() {
        assertThat(worker("GET /v1/results/loss")).isEqualTo("200 {\"records\":[]}");
    }

    /** An answer must fit a message: what does not comes with the next page. */
    @Test
    void select_moreThanAMessageHolds_goesOnWithTheNextPage() {
        var bytes = new Value.OfBytes(new byte[EngineLimits.INLINE_VALUE_BYTES]);
        // In Base64 twelve have just this length, without the records around them.
        var fitting = 11;
        for (var i = 0; i < fitting + 2; i++) {
            run.cluster.results.add(WORKER, "loss", bytes, "c" + i, run.cluster.clock.instant());
        }

        var first = worker("GET /v1/results/loss");
        var second = worker("GET /v1/results/loss?after=0.0.0.0.0.10.n1");

        assertThat(first.length() * 4L / 3).isLessThan(EngineLimits.REQUEST_BYTES);
        assertThat(first).endsWith("],\"next\":\"0.0.0.0.0.10.n1\"}");
        assertThat(first.split("\"base64\"", -1)).hasSize(fitting + 1);
        assertThat(second.split("\"base64\"", -1)).hasSize(3);
        assertThat(second).endsWith("]}");
    }

    @Test
    void select_byPages_givesEachOnce() {
        for (var node : List.of("n2", "n3", "n4")) {
            for (var alias : List.of("worker", "average")) {
                var one = saved(saved(attempt(alias, node, 0), alias + node), alias + node + "b");
                end(one, AssignmentStatus.COMPLETED);
            }
        }

        var pages = new ArrayList<List<String>>();
        var next = Optional.of("");
        while (next.isPresent()) {
            var page = page("GET /v1/results/loss?limit=5" + next.get());
            pages.add(page.list("records", record -> record.child("value").string("value")));
            next = page.optionalString("next").map(word -> "&after=" + word);
        }

        assertThat(pages).extracting(List::size).containsExactly(5, 5, 2);
        assertThat(pages.stream().flatMap(List::stream))
                .startsWith("workern2", "workern2b", "workern3")
                .endsWith("averagen4", "averagen4b")
                .doesNotHaveDuplicates();
    }

    @Test
    void select_badLimitOrPlace_isRefused() {
        assertThat(worker("GET /v1/results/loss?limit=0"))
                .isEqualTo(
                        refused(
                                400,
                                "BAD_REQUEST",
                                "limit must be a number of records from 1, got: \"0\""));
        assertThat(worker("GET /v1/results/loss?after=here"))
                .isEqualTo(
                        refused(
                                400,
                                "BAD_REQUEST",
                                "after must be what an earlier answer gave as next, got: \"here\""));
    }

    private Attempt saved(Attempt attempt, String text) {
        run.running(attempt);
        run.cluster.results.add(
                attempt, "loss", json("\"" + text + "\""), text, run.cluster.clock.instant());
        return attempt;
    }

    private void end(Attempt attempt, AssignmentStatus status) {
        run.cluster.attempts.complete(
                attempt, status, TestRun.exited(attempt, 0), run.cluster.clock.instant());
    }

    private List<String> values(String call) {
        return values(WORKER, call);
    }

    private List<String> values(Attempt caller, String call) {
        return page(caller, call).list("records", record -> record.child("value").string("value"));
    }

    private JsonReader page(String call) {
        return page(WORKER, call);
    }

    private JsonReader page(Attempt caller, String call) {
        return JsonReader.of(Json.read(response(caller, call, "").text()), "body");
    }

    /** Each round in between would be looked up. */
    @Test
    void select_roundOrCursorOutOfReach_isRefusedAtOnce() {
        for (var query :
                List.of(
                        "iteration=2147483647",
                        "iteration=+0",
                        "iteration=999999999&after=0.0.0.0.0.0.n1",
                        "after=1.0.0.0.0.0.n1",
                        "iteration=all&after=999999999.0.0.0.0.0.n1")) {
            assertThat(worker("GET /v1/results/loss?" + query))
                    .as(query)
                    .startsWith("400 ")
                    .contains("BAD_REQUEST");
        }
    }
}
