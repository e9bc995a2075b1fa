package io.manta.functions;

import static io.manta.engine.memory.TestRun.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonValue;
import io.manta.contract.run.RunStatus;
import io.manta.engine.janitor.Janitor;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.settle.Settle;
import io.manta.functions.event.StoppedTasks;
import io.manta.functions.queue.Chore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JanitorHandlerTest {
    private static final String NONE_LEFT = "{\"batchItemFailures\":[]}";

    private final TestRun run = TestRun.active(TestSwarm.digits());
    private final List<RunId> sent = new ArrayList<>();
    private final List<String> stopped = new ArrayList<>();
    private final Settle settle = new Settle(run.ports);
    private final JanitorHandler handler =
            new JanitorHandler(
                    new Housekeeping(
                            new Janitor(run.ports, settle),
                            sent::addAll,
                            (container, reason) -> stopped.add(container + ": " + reason)),
                    new DeadEnds(
                            settle, new StoppedTasks(run.ports, settle, task -> Optional.empty())),
                    LambdaCalls.batch(),
                    SilentLog.of("janitor"));

    @Test
    void checkAll_sendsEachRunThatGoesOn() {
        assertThat(handled(new Chore.CheckAll().json())).isEqualTo(NONE_LEFT);

        assertThat(sent).containsExactly(TestRun.RUN);
    }

    @Test
    void checkAll_launcherThatCantBeAsked_sendsEachRunThatGoesOnAndComesAgain() {
        run.cluster.launcher.breakDown();

        assertThat(handled(new Chore.CheckAll().json()))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");

        assertThat(sent).containsExactly(TestRun.RUN);
    }

    @Test
    void checkAll_thatBreaksOffOnceMore_isLeftToTheSchedule() {
        run.cluster.launcher.breakDown();

        var message = LambdaCalls.messages(3, new Chore.CheckAll().json());

        assertThat(LambdaCalls.call(handler, message).text()).isEqualTo(NONE_LEFT);
    }

    @Test
    void checkRun_tellsWaitingStatesThatTheirContainersLive() {
        var running = run.running(attempt("worker", "n1", 0));

        handled(new Chore.CheckRun(TestRun.RUN).json());
        handled(new Chore.CheckRun(TestRun.RUN).json());

        assertThat(run.cluster.tokens.heartbeats())
                .containsExactly(TestRun.token(running), TestRun.token(running));
    }

    @Test
    void stop_stopsTheContainer() {
        handled(new Chore.Stop("arn:task", "the run has ended").json());

        assertThat(stopped).containsExactly("arn:task: the run has ended");
    }

    @Test
    void executionEnded_endsItsRunOnce() {
        run.cluster.executions.stop(TestRun.RUN.value(), "from the console");
        var event = executionChanged(TestRun.RUN.value(), "ABORTED");

        assertThat(handled(event)).isEqualTo(NONE_LEFT);
        var before = run.cluster.toString();
        assertThat(handled(event)).isEqualTo(NONE_LEFT);

        assertThat(run.stored().status()).isEqualTo(RunStatus.STOPPED);
        assertThat(run.stored().endReason()).contains("its execution was stopped from outside");
        assertThat(run.cluster.toString()).isEqualTo(before);
    }

    @Test
    void executionChanged_thatGoesOnOrIsNotOurs_isNothing() {
        var before = run.cluster.toString();

        assertThat(handled(executionChanged(TestRun.RUN.value(), "RUNNING"))).isEqualTo(NONE_LEFT);
        assertThat(handled(executionChanged("somebody's", "FAILED"))).isEqualTo(NONE_LEFT);

        assertThat(run.cluster.toString()).isEqualTo(before);
    }

    @Test
    void deadEnd_ofAnAttempt_isSettledAsItWasTold() {
        var running = run.running(attempt("worker", "n1", 0));

        handled(TestRun.exited(running, 1).json());
        handled(TestRun.exited(running, 1).json());

        assertThat(run.cluster.tokens.answer(TestRun.token(running)))
                .startsWith("Manta.ProgramFailed ");
    }

    @Test
    void deadEnd_ofNobody_isDropped() {
        var before = run.cluster.toString();

        assertThat(handled(TestRun.exited(attempt("worker", "n9", 0), 1).json()))
                .isEqualTo(NONE_LEFT);

        assertThat(run.cluster.toString()).isEqualTo(before);
    }

    @Test
    void message_thatIsNone_comesAgain() {
        assertThat(handled(Json.read("{\"check\": \"nothing\"}")))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m0\"}]}");
    }

    private String handled(JsonValue message) {
        return LambdaCalls.call(handler, LambdaCalls.messages(message)).text();
    }

    private static JsonValue executionChanged(String name, String status) {
        return Json.read(
                """
                {"version": "0", "id": "e", "detail-type": "Step Functions Execution Status Change",
                 "source": "aws.states", "account": "111122223333", "region": "us-east-1",
                 "detail": {"executionArn": "arn:aws:states:us-east-1:111122223333:execution:manta-home_digits:%s",
                            "stateMachineArn": "arn:aws:states:us-east-1:111122223333:stateMachine:manta-home_digits",
                            "name": "%s", "status": "%s", "startDate": 1551225271984, "stopDate": null,
                            "input": null, "output": null}}
                """
                        .formatted(name, name, status));
    }
}
