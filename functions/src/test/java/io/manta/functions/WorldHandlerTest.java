package io.manta.functions;

import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.memory.CountedPorts;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.world.WorldRouter;
import io.manta.functions.caller.Callers;
import io.manta.functions.table.ContainerOwners.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorldHandlerTest {
    private static final String ACCOUNT = "111122223333";
    private static final Attempt ATTEMPT = attempt("worker", "n1", 0);

    private final TestRun run = TestRun.active(TestSwarm.digits());
    private final Map<String, Owner> owners = new HashMap<>();
    private final List<EndReport> ends = new ArrayList<>();
    private final CountedPorts counted = new CountedPorts(run.ports);
    private final List<String> asked = new ArrayList<>();
    private final WorldHandler handler =
            new WorldHandler(
                    new WorldRouter(counted.ports(), ends::add, () -> ContentHash.of("light")),
                    new Callers(this::owner, counted.ports().attempts()),
                    SilentLog.of("world"));

    @BeforeEach
    void started() {
        run.running(ATTEMPT);
        run.cluster.attempts.launched(
                ATTEMPT,
                "arn:aws:ecs:us-east-1:%s:task/home/t1".formatted(ACCOUNT),
                run.cluster.clock.instant());
        owners.put("t1", new Owner(ATTEMPT.id(), "arn:aws:iam::%s:role/task".formatted(ACCOUNT)));
    }

    @Test
    void call_ofAContainer_reachesItsRun() {
        var put =
                call(
                        "t1",
                        "task",
                        "PUT",
                        "/v1/globals/a%2Fb",
                        "{\"value\":{\"type\":\"json\",\"value\":1}}");
        var got = call("t1", "task", "GET", "/v1/globals/a%2Fb", "");

        assertThat(put.text()).contains("\"statusCode\":200", "\\\"version\\\":1");
        assertThat(got.text()).contains("\"statusCode\":200", "\\\"version\\\":1");
        assertThat(run.cluster.globals.get(TestRun.RUN, "a/b")).isPresent();
    }

    @Test
    void call_ofAnUnknownContainer_isToAskAgain() {
        assertThat(call("t2", "task", "GET", "/v1/context", "").text())
                .contains("\"statusCode\":425", "NOT_KNOWN_YET");
    }

    @Test
    void call_withAnotherRole_isRefusedAndChangesNothing() {
        var before = run.cluster.toString();

        var answer =
                call(
                        "t1",
                        "other",
                        "PUT",
                        "/v1/globals/a",
                        "{\"value\":{\"type\":\"json\",\"value\":1}}");

        assertThat(answer.text())
                .contains(
                        "\"statusCode\":403",
                        "{\\\"error\\\":\\\"the caller is no container of this cluster\\\",\\\"code\\\":\\\"NOT_A_CONTAINER\\\"}");
        assertThat(run.cluster.toString()).isEqualTo(before);
    }

    @Test
    void call_ofASecondContainerOfTheAttempt_isToldToEnd() {
        owners.put("t3", new Owner(ATTEMPT.id(), "arn:aws:iam::%s:role/task".formatted(ACCOUNT)));

        assertThat(call("t3", "task", "POST", "/v1/started", "{}").text())
                .contains("\"statusCode\":409", "ATTEMPT_ENDED");
    }

    @Test
    void end_reportedTwice_goesToTheQueueTwice() {
        var body = "{\"cause\":\"EXITED\",\"exit_code\":0,\"reason\":\"done\"}";

        call("t1", "task", "POST", "/v1/end", body);
        call("t1", "task", "POST", "/v1/end", body);

        assertThat(ends).hasSize(2).allMatch(end -> end.attempt().equals(ATTEMPT.id()));
    }

    @Test
    void event_thatIsNone_isRefusedAsACallIs() {
        for (var event : List.of("", "[]", "{\"a\": 1, \"a\": 2}", "{\"rawPath\": \"/\"}")) {
            assertThat(LambdaCalls.call(handler, event).text())
                    .as(event)
                    .contains("\"statusCode\":400", "BAD_REQUEST");
        }
    }

    /** No call is hotter: one read more is one of each call of each program. */
    @Test
    void call_readsAttemptAndRunOnce_andTheHeadOnlyToWrite() {
        assertThat(reads("GET", "/v1/globals", ""))
                .isEqualTo(Map.of("attempts.find", 1, "runs.get", 1, "globals.tags", 1));
        assertThat(reads("PUT", "/v1/globals/a", "{\"value\":{\"type\":\"json\",\"value\":1}}"))
                .isEqualTo(
                        Map.of(
                                "attempts.find",
                                1,
                                "runs.get",
                                1,
                                "attempts.isNewest",
                                1,
                                "globals.put",
                                1));
        assertThat(asked).containsExactly("t1", "t1");
    }

    /** Protocol, rule 8. */
    @Test
    void write_ofAnAttemptThatIsFenced_isRefused() {
        run.running(attempt("worker", "n1", 0, 1));

        assertFenced();
    }

    /** Protocol, rule 8. */
    @Test
    void write_ofAnAttemptThatHasEnded_isRefused() {
        var now = run.cluster.clock.instant();
        run.cluster.attempts.complete(
                ATTEMPT, AssignmentStatus.FAILED, TestRun.exited(ATTEMPT, 1), now);

        assertFenced();
    }

    /** Protocol, rule 8. */
    @Test
    void write_ofARunThatHasEndedOrGoneOn_isRefused() {
        run.cluster.runs.handOver(TestRun.RUN, 1);
        assertFenced();

        run.cluster.runs.end(TestRun.RUN, RunOutcome.completed(), run.cluster.clock.instant());
        assertFenced();
    }

    private void assertFenced() {
        var before = run.cluster.toString();
        var value = "{\"value\":{\"type\":\"json\",\"value\":1},\"call\":\"c\"}";
        for (var path : List.of("PUT /v1/globals/a", "POST /v1/results/a", "POST /v1/stop")) {
            var words = path.split(" ", 2);
            assertThat(call("t1", "task", words[0], words[1], value).text())
                    .as(path)
                    .contains("\"statusCode\":409", "ATTEMPT_ENDED");
        }
        assertThat(run.cluster.toString()).isEqualTo(before);
    }

    private Map<String, Integer> reads(String method, String path, String body) {
        counted.taken();
        assertThat(call("t1", "task", method, path, body).text()).contains("\"statusCode\":200");
        var calls = counted.taken();
        // Kept in memory by whoever has asked for it once.
        calls.remove("blueprints.get");
        return calls;
    }

    private Optional<Owner> owner(String task) {
        asked.add(task);
        return Optional.ofNullable(owners.get(task));
    }

    private JsonObject call(String task, String role, String method, String path, String body) {
        var event =
                """
                {"rawPath": "%s", "body": %s, "isBase64Encoded": false, "requestContext": {
                  "http": {"method": "%s"},
                  "authorizer": {"iam": {
                    "userArn": "arn:aws:sts::%s:assumed-role/%s/%s", "userId": "AROAEXAMPLE:%s"}}}}
                """;
        return LambdaCalls.call(
                handler,
                event.formatted(
                        path,
                        new io.manta.contract.json.JsonString(body).text(),
                        method,
                        ACCOUNT,
                        role,
                        task,
                        task));
    }
}
