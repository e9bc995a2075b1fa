package io.manta.engine.launch;

import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.message;
import static io.manta.engine.memory.TestRun.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.GateMessage;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.message.ReleaseMessage;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Race;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.Wait;
import io.manta.engine.settle.Settle;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Protocol, rules 5 and 6: launches and gates that wait for others. */
class DeferredLaunchTest {
    private static final Mark LEFT = Mark.finished("left");
    private static final Mark RIGHT = Mark.finished("right");
    private static final Attempt MERGE = attempt("worker", "n1", 0);
    private static final Attempt RETRY = attempt("worker", "n1", 0, 1);
    private static final LaunchMessage DEFERRED = message(MERGE, LEFT, RIGHT);
    private static final GateMessage GATE = gate(LEFT, RIGHT);
    private static final LaunchOutcome HANDLED = new LaunchOutcome.Handled();

    private final TestRun run = TestRun.active(TestSwarm.digits());
    private final Launch launch = new Launch(run.ports, new Settle(run.ports), new Random(1));

    @Test
    void deferredLaunch_isParked_andNothingStarts() {
        assertThat(launch.handle(DEFERRED)).isEqualTo(HANDLED);

        assertThat(run.cluster.waits.waiting(RUN)).containsExactly(Wait.of(DEFERRED));
        assertThat(run.cluster.launcher.started()).isEmpty();
        assertThat(run.cluster.attempts.find(MERGE.id())).isEmpty();
        assertThat(run.cluster.queue.sent()).isEmpty();
    }

    @Test
    void release_ofTheLastMark_sendsTheLaunchOnWithoutWhatItWaitedFor() {
        launch.handle(DEFERRED);

        assertThat(launch.handle(release("left"))).isEqualTo(HANDLED);
        assertThat(run.cluster.queue.sent()).isEmpty();
        launch.handle(release("right"));

        assertThat(run.cluster.queue.sent()).containsExactly(message(MERGE));
        assertThat(run.cluster.waits.waiting(RUN)).isEmpty();
    }

    @Test
    void release_beforeThePark_isSeenByThePark() {
        launch.handle(release("left"));
        launch.handle(release("right"));

        launch.handle(DEFERRED);

        assertThat(run.cluster.queue.sent()).containsExactly(message(MERGE));
        assertThat(run.cluster.waits.waiting(RUN)).isEmpty();
    }

    @Test
    void release_ofAnotherRound_letsNothingGo() {
        launch.handle(DEFERRED);
        launch.handle(release("left"));

        launch.handle(new ReleaseMessage(RUN, 0, 1, "right"));

        assertThat(run.cluster.queue.sent()).isEmpty();
    }

    @Test
    void release_twice_sendsNothingMore() {
        launch.handle(DEFERRED);
        launch.handle(release("left"));
        launch.handle(release("right"));

        launch.handle(release("right"));
        launch.handle(release("left"));

        assertThat(run.cluster.queue.sent()).hasSize(1);
    }

    /** Whatever comes twice, late and in any order: one container. */
    @Test
    void everything_racedFromManyThreads_startsOneContainer() throws Exception {
        var messages = List.of(DEFERRED, release("left"), release("right"), GATE);
        Race.of(i -> launch.handle(messages.get(i % messages.size())));

        handleAllSent();

        assertThat(run.cluster.launcher.started()).hasSize(1);
        assertThat(run.cluster.tokens.answer(GATE.token())).isEqualTo("succeeded");
        assertThat(run.cluster.waits.waiting(RUN)).isEmpty();
    }

    @Test
    void deferredLaunch_again_afterItHasStarted_startsNothing() {
        launch.handle(release("left"));
        launch.handle(release("right"));
        launch.handle(DEFERRED);
        launch.handle(DEFERRED);
        handleAllSent();

        assertThat(run.cluster.launcher.started()).hasSize(1);
        assertThat(run.cluster.waits.waiting(RUN)).isEmpty();
    }

    @Test
    void newerAttempt_fencesTheOlderThatIsParked() {
        launch.handle(DEFERRED);
        launch.handle(message(RETRY, LEFT, RIGHT));
        launch.handle(DEFERRED);
        launch.handle(release("left"));
        launch.handle(release("right"));

        assertThat(run.cluster.queue.sent()).containsExactly(message(RETRY));
    }

    /** Protocol, rule 6: it finds its assignment COMPLETED and answers its token. */
    @Test
    void deferredLaunch_ofACompletedAssignment_answersItsToken() {
        launch.handle(release("left"));
        launch.handle(release("right"));
        run.completed(MERGE);

        launch.handle(message(RETRY, LEFT, RIGHT));
        handleAllSent();

        assertThat(run.cluster.tokens.answer(token(RETRY))).isEqualTo("succeeded");
        assertThat(run.cluster.launcher.started()).isEmpty();
    }

    @Test
    void gate_opensWithItsLastMark() {
        launch.handle(GATE);
        launch.handle(release("left"));
        handleAllSent();
        assertThat(run.cluster.tokens.answer(GATE.token())).isEqualTo("nothing");

        launch.handle(release("right"));
        handleAllSent();

        assertThat(run.cluster.tokens.answer(GATE.token())).isEqualTo("succeeded");
    }

    /** Protocol, rule 17: the token of what is not ACTIVE any more is failed. */
    @Test
    void everything_ofARunThatHasEnded_failsItsToken() {
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());

        launch.handle(DEFERRED);
        launch.handle(GATE);
        launch.handle(release("left"));

        assertThat(run.cluster.tokens.answer(token(MERGE)))
                .isEqualTo(
                        "Manta.RunEnded {\"error\":\"Manta.RunEnded\",\"task\":\"worker\",\"node\":\"n1\","
                                + "\"round\":0,\"attempt\":\"0.0.0\",\"reason\":\"the run has ended\","
                                + "\"last_lines\":[]}");
        assertThat(run.cluster.tokens.answer(GATE.token()))
                .isEqualTo(
                        "Manta.RunEnded {\"error\":\"Manta.RunEnded\",\"reason\":\"the run has ended\","
                                + "\"last_lines\":[]}");
        assertThat(run.cluster.waits.waiting(RUN)).isEmpty();
    }

    @Test
    void openGate_ofAnotherExecution_failsItsToken() {
        run.cluster.runs.handOver(RUN, 1);

        launch.handle(gate());

        assertThat(run.cluster.tokens.answer(GATE.token())).startsWith("Manta.RunEnded ");
    }

    /** Handles what was sent on, each as often as it was. */
    private void handleAllSent() {
        run.cluster.queue.sent().forEach(launch::handle);
    }

    static QueueMessage release(String state) {
        return new ReleaseMessage(RUN, 0, 0, state);
    }

    static GateMessage gate(Mark... after) {
        return new GateMessage(
                RUN, 0, 0, "worker", 0, 0, RUN.value(), List.of(after), "token of the gate");
    }
}
