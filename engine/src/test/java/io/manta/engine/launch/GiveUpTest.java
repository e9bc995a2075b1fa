package io.manta.engine.launch;

import static io.manta.engine.launch.DeferredLaunchTest.gate;
import static io.manta.engine.launch.DeferredLaunchTest.release;
import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.exited;
import static io.manta.engine.memory.TestRun.message;
import static io.manta.engine.memory.TestRun.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.Attempt;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.QueueMessage;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.memory.Crashes;
import io.manta.engine.memory.CrashingPorts;
import io.manta.engine.memory.CrashingPorts.Moment;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.Pass;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.settle.Settle;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Protocol, rule 3: a message that its queue has given up ends what waits for it. */
class GiveUpTest {
    private static final Attempt WORKER = attempt("worker", "n1", 0);
    private static final Mark LEFT = Mark.finished("left");
    private static final QueueMessage DEFERRED = message(WORKER, LEFT);
    private static final String REASON = "its message was given up after 1000 deliveries";

    private final TestRun run = TestRun.active(TestSwarm.digits());
    private final Settle settle = new Settle(run.ports);
    private final Launch launch = new Launch(run.ports, settle, new Random(1));
    private final GiveUp giveUp = new GiveUp(run.ports, settle);

    @Test
    void launch_thatFoundNoRoom_endsItsAttempt() {
        run.cluster.launcher.answerAlways(new LaunchAnswer.Later("no capacity"));
        launch.handle(message(WORKER));
        launch.handle(message(WORKER));

        twice(message(WORKER));

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.FAILED);
        assertThat(run.stored(WORKER).answered()).isTrue();
        assertThat(run.cluster.tokens.answer(token(WORKER)))
                .startsWith("Manta.NotStarted ")
                .contains("\"reason\":\"" + REASON + ", refusals: 2\"");
    }

    @Test
    void launch_thatNeverCame_failsItsToken() {
        twice(message(WORKER));

        assertThat(run.cluster.attempts.find(WORKER.id())).isEmpty();
        assertThat(run.cluster.tokens.answer(token(WORKER)))
                .startsWith("Manta.NotStarted ")
                .contains("\"task\":\"worker\"", "\"reason\":\"" + REASON + "\"");
    }

    /** The message came twice, and one of its deliveries did what it asks for. */
    @Test
    void launch_whoseAttemptRuns_isLeftAlone() {
        launch.handle(message(WORKER));

        twice(message(WORKER));

        assertThat(run.stored(WORKER).end()).isEmpty();
        assertThat(run.cluster.tokens.answer(token(WORKER))).isEqualTo("nothing");
    }

    @Test
    void launch_whoseAttemptHasEnded_answersItsToken() {
        run.running(WORKER);
        run.cluster.attempts.complete(
                WORKER, AssignmentStatus.COMPLETED, exited(WORKER, 0), run.cluster.clock.instant());

        twice(message(WORKER));

        assertThat(run.cluster.tokens.answer(token(WORKER))).isEqualTo("succeeded");
    }

    @Test
    void launchAndGate_thatWait_failTheirTokensAndWaitNoMore() {
        launch.handle(DEFERRED);
        launch.handle(gate(LEFT));

        twice(DEFERRED);
        twice(gate(LEFT));

        assertThat(run.cluster.waits.waiting(RUN)).isEmpty();
        assertThat(run.cluster.tokens.answer(token(WORKER))).startsWith("Manta.NotStarted ");
        assertThat(run.cluster.tokens.answer(gate().token()))
                .isEqualTo(
                        "Manta.NotStarted {\"error\":\"Manta.NotStarted\",\"reason\":\"%s\",\"last_lines\":[]}"
                                .formatted(REASON));
    }

    @Test
    void everything_ofARunThatHasEnded_failsItsToken() {
        var admitted = attempt("average", "n1", 0);
        run.cluster.attempts.admit(admitted, token(admitted), run.cluster.clock.instant());
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());

        twice(message(WORKER));
        twice(message(admitted));
        twice(gate(LEFT));
        twice(release("left"));

        assertThat(run.cluster.tokens.answer(token(WORKER))).startsWith("Manta.RunEnded ");
        assertThat(run.cluster.tokens.answer(token(admitted))).startsWith("Manta.RunEnded ");
        assertThat(run.cluster.tokens.answer(gate().token())).startsWith("Manta.RunEnded ");
        assertThat(run.cluster.waits.released(new Pass(RUN, 0, 0))).isEmpty();
    }

    @Test
    void release_isTriedOnceMore() {
        launch.handle(DEFERRED);

        twice(release("left"));

        assertThat(run.cluster.queue.sent()).containsExactly(message(WORKER));
        assertThat(run.cluster.waits.waiting(RUN)).isEmpty();
    }

    @Test
    void release_thatFailsOnceMore_throws() {
        launch.handle(DEFERRED);
        var dying = CrashingPorts.at(1, Moment.BEFORE, run.ports);

        assertThatThrownBy(() -> new GiveUp(dying, settle).message(release("left"), REASON))
                .isInstanceOf(CrashingPorts.Crash.class)
                .hasMessage("crashed at release");

        assertThat(run.cluster.waits.waiting(RUN)).hasSize(1);
    }

    @Test
    void launch_dyingAtAnyCall_isMadeGood() {
        Crashes.assertHarmless(
                () -> {
                    var some = TestRun.active(TestSwarm.digits());
                    var at = some.cluster.clock.instant();
                    some.cluster.attempts.admit(WORKER, token(WORKER), at);
                    return some.cluster;
                },
                ports -> new GiveUp(ports, new Settle(ports)).message(message(WORKER), REASON));
    }

    @Test
    void waiting_dyingAtAnyCall_isMadeGood() {
        Crashes.assertHarmless(
                () -> {
                    var some = TestRun.active(TestSwarm.digits());
                    new Launch(some.ports, new Settle(some.ports), new Random(1)).handle(DEFERRED);
                    return some.cluster;
                },
                ports -> new GiveUp(ports, new Settle(ports)).message(DEFERRED, REASON));
    }

    private void twice(QueueMessage message) {
        giveUp.message(message, REASON);
        giveUp.message(message, REASON);
    }
}
