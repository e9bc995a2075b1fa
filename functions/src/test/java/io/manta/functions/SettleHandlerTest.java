package io.manta.functions;

import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.exited;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.launch.GiveUp;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Race;
import io.manta.engine.settle.Settle;
import io.manta.functions.event.StoppedTasks;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettleHandlerTest {
    private static final Attempt ATTEMPT = attempt("worker", "n1", 0);
    private static final String TASK = "arn:aws:ecs:us-east-1:111122223333:task/home/t1";
    private static final String NONE_LEFT = "{\"batchItemFailures\":[]}";
    private static final String ONE_LEFT = "{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}";

    private final TestRun run = TestRun.active(TestSwarm.digits());
    private final Settle settle = new Settle(run.ports);
    private final SettleHandler handler =
            new SettleHandler(
                    settle,
                    new StoppedTasks(run.ports, settle, task -> Optional.empty()),
                    new GiveUp(run.ports, settle),
                    LambdaCalls.batch(),
                    SilentLog.of("settle"));

    @BeforeEach
    void started() {
        run.running(ATTEMPT);
        run.cluster.attempts.launched(ATTEMPT, TASK, run.cluster.clock.instant());
    }

    @Test
    void report_ofAGoodEnd_answersTheToken() {
        assertThat(handled(exited(ATTEMPT, 0).json())).isEqualTo(NONE_LEFT);

        assertThat(run.stored(ATTEMPT).status()).isEqualTo(AssignmentStatus.COMPLETED);
        assertThat(run.cluster.tokens.answer(TestRun.token(ATTEMPT))).isEqualTo("succeeded");
    }

    @Test
    void reportAndEvent_twiceAndInAnyOrder_firstOneDecides() {
        handled(exited(ATTEMPT, 0).json());
        var before = run.cluster.toString();

        assertThat(handled(stopped(ATTEMPT.id(), 1))).isEqualTo(NONE_LEFT);
        assertThat(handled(stopped(ATTEMPT.id(), 1))).isEqualTo(NONE_LEFT);
        assertThat(handled(exited(ATTEMPT, 0).json())).isEqualTo(NONE_LEFT);

        assertThat(run.cluster.toString()).isEqualTo(before);
    }

    @Test
    void event_alone_settlesToo() {
        assertThat(handled(stopped(ATTEMPT.id(), 3))).isEqualTo(NONE_LEFT);

        assertThat(run.stored(ATTEMPT).status()).isEqualTo(AssignmentStatus.FAILED);
        assertThat(run.cluster.tokens.answer(TestRun.token(ATTEMPT)))
                .startsWith("Manta.ProgramFailed ");
    }

    @Test
    void witnesses_sixteenAtOnce_agree() throws Exception {
        Race.of(
                i ->
                        i % 2 == 0
                                ? handled(exited(ATTEMPT, 0).json())
                                : handled(stopped(ATTEMPT.id(), 1)));

        var completed = run.stored(ATTEMPT).status() == AssignmentStatus.COMPLETED;
        var answer = run.cluster.tokens.answer(TestRun.token(ATTEMPT));
        assertThat(answer.equals("succeeded")).isEqualTo(completed);
    }

    @Test
    void report_ofAnUnknownAttempt_comesAgain() {
        var unknown = attempt("worker", "n2", 0);

        assertThat(handled(exited(unknown, 0).json())).isEqualTo(ONE_LEFT);
        assertThat(handled(stopped(unknown.id(), 0))).isEqualTo(ONE_LEFT);
    }

    @Test
    void event_ofATaskThatIsNotOurs_isDropped() {
        assertThat(handled(stopped("ecs-svc/1234567890", 0))).isEqualTo(NONE_LEFT);
    }

    @Test
    void launchMessage_thatItsQueueHasGivenUp_failsItsState() {
        var dead = attempt("worker", "n3", 0);

        assertThat(handled(TestRun.message(dead).json())).isEqualTo(NONE_LEFT);
        assertThat(handled(TestRun.message(dead).json())).isEqualTo(NONE_LEFT);

        assertThat(run.cluster.tokens.answer(TestRun.token(dead)))
                .startsWith("Manta.NotStarted ")
                .contains(
                        "its launch message broke off too often: the launch function's log says why");
    }

    @Test
    void report_thatIsNone_comesAgainAndEndsAmongTheDead() {
        assertThat(handled(Json.read("{\"cause\":\"EXITED\"}"))).isEqualTo(ONE_LEFT);
    }

    @Test
    void report_whoseCauseOnlyWeMaySay_isOurs() {
        var lost =
                new EndReport(
                        ATTEMPT.id(),
                        EndReport.Cause.LOST,
                        Optional.empty(),
                        Optional.empty(),
                        "gone");

        assertThat(handled(lost.json())).isEqualTo(NONE_LEFT);

        assertThat(run.cluster.tokens.answer(TestRun.token(ATTEMPT)))
                .startsWith("Manta.PlatformFault ");
    }

    private String handled(JsonValue message) {
        return LambdaCalls.call(handler, LambdaCalls.messages(message)).text();
    }

    private static JsonObject stopped(String startedBy, int exitCode) {
        return (JsonObject)
                Json.read(
                        """
                        {"version": "0", "id": "e", "detail-type": "ECS Task State Change",
                         "source": "aws.ecs", "account": "111122223333", "region": "us-east-1",
                         "detail": {
                           "taskArn": "%s", "lastStatus": "STOPPED", "desiredStatus": "STOPPED",
                           "startedBy": "%s", "stopCode": "EssentialContainerExited",
                           "stoppedReason": "Essential container in task exited", "version": 4,
                           "containers": [
                             {"name": "aws-guardduty-agent-x", "exitCode": 137, "lastStatus": "STOPPED"},
                             {"name": "program", "exitCode": %s, "lastStatus": "STOPPED"}]}}
                        """
                                .formatted(TASK, startedBy, exitCode));
    }
}
