package io.manta.functions;

import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.message.EndReport;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
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
    private final WorldHandler handler =
            new WorldHandler(
                    new WorldRouter(run.ports, ends::add, () -> ContentHash.of("light")),
                    new Callers(
                            task -> Optional.ofNullable(owners.get(task)), run.ports.attempts()),
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
