package io.manta.engine.janitor;

import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.exited;
import static io.manta.engine.memory.TestRun.message;
import static io.manta.engine.memory.TestRun.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.Attempt;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.Deadlines;
import io.manta.engine.EngineLimits;
import io.manta.engine.launch.Launch;
import io.manta.engine.memory.MemoryLauncher;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.engine.port.Wait;
import io.manta.engine.settle.Settle;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Protocol, rule 18: what the janitor does for attempts and their containers. */
class AttemptWatchTest {
    private static final Attempt WORKER = attempt("worker", "n1", 0);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final TestRun run =
            TestRun.active(
                    new TestSwarm()
                            .task("worker", TestSwarm.any(), Optional.of(60), "digits")
                            .task("average", TestSwarm.any()));

    @Test
    void checkAll_livingAttempts_getHeartbeats() {
        launched(WORKER);
        run.cluster.attempts.started(WORKER, run.cluster.clock.instant());
        var queued = attempt("average", "n2", 0);
        run.cluster.launcher.answerAlways(new LaunchAnswer.Later("no capacity"));
        launched(queued);

        janitor().checkAll();

        assertThat(run.cluster.tokens.heartbeats()).containsExactly(token(WORKER), token(queued));
        assertThat(run.cluster.launcher.stopped()).isEmpty();
    }

    @Test
    void checkAll_containerThatIsGone_isLostAfterAGrace() {
        launched(WORKER);
        run.cluster.launcher.lose(run.stored(WORKER).container().orElseThrow());

        janitor().checkAll();
        run.cluster.clock.pass(EngineLimits.LOST_GRACE);
        janitor().checkAll();
        assertThat(run.stored(WORKER).end()).isEmpty();
        run.cluster.clock.pass(MOMENT);
        janitor().checkAll();

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.FAILED);
        assertThat(run.cluster.tokens.answer(token(WORKER)))
                .startsWith("Manta.PlatformFault ")
                .contains("\"reason\":\"its container is gone and reported no end\"");
    }

    @Test
    void checkAll_containerThatIsFoundAgain_getsItsGraceAnew() {
        launched(WORKER);
        run.cluster.attempts.missing(WORKER, run.cluster.clock.instant());
        run.cluster.clock.pass(EngineLimits.LOST_GRACE.multipliedBy(2));
        janitor().checkAll();
        assertThat(run.stored(WORKER).missingSince()).isEmpty();

        run.cluster.launcher.lose(run.stored(WORKER).container().orElseThrow());
        janitor().checkAll();

        assertThat(run.stored(WORKER).end()).isEmpty();
    }

    @Test
    void checkAll_reportWithinTheGrace_decides() {
        launched(WORKER);
        run.cluster.launcher.lose(run.stored(WORKER).container().orElseThrow());
        janitor().checkAll();
        new Settle(run.ports).settle(exited(WORKER, 0));
        run.cluster.clock.pass(EngineLimits.LOST_GRACE.multipliedBy(2));

        janitor().checkAll();

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.COMPLETED);
    }

    @Test
    void checkAll_programPastItsTimeout_isStopped() {
        launched(WORKER);
        run.cluster.attempts.started(WORKER, run.cluster.clock.instant());
        run.cluster.clock.pass(
                Duration.ofSeconds(60)
                        .plus(EngineLimits.STOP_GRACE)
                        .plus(EngineLimits.TIMEOUT_MARGIN));
        janitor().checkAll();
        assertThat(run.stored(WORKER).end()).isEmpty();
        run.cluster.clock.pass(MOMENT);

        janitor().checkAll();

        assertThat(run.cluster.launcher.stopped())
                .containsExactly(run.stored(WORKER).container().orElseThrow());
        assertThat(run.cluster.tokens.answer(token(WORKER)))
                .startsWith("Manta.ProgramTimedOut ")
                .contains("\"reason\":\"its program ran longer than its timeout\"");
    }

    /** Stopped by the janitor, its container ends at once; that is not why its attempt did. */
    @Test
    void checkAll_programPastItsTimeout_hasTimedOutWhateverItsContainerTells() {
        launched(WORKER);
        run.cluster.attempts.started(WORKER, run.cluster.clock.instant());
        run.cluster.launcher.whenStopped(attempt -> new Settle(run.ports).settle(stopped(attempt)));
        run.cluster.clock.pass(EngineLimits.TIMEOUT_MARGIN.multipliedBy(2));

        janitor().checkAll();

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.FAILED);
        assertThat(run.cluster.tokens.answer(token(WORKER))).startsWith("Manta.ProgramTimedOut ");
    }

    @Test
    void checkAll_attemptThatNeverGotAContainer_failsAfterItsDeadline() {
        run.cluster.attempts.admit(WORKER, token(WORKER), run.cluster.clock.instant());
        run.cluster.clock.pass(
                EngineLimits.START_DEADLINE.plus(
                        EngineLimits.LONGEST_LAUNCH_DELAY.multipliedBy(2)));
        janitor().checkAll();
        assertThat(run.stored(WORKER).end()).isEmpty();
        run.cluster.clock.pass(MOMENT);

        janitor().checkAll();

        assertThat(run.cluster.tokens.answer(token(WORKER)))
                .startsWith("Manta.NotStarted ")
                .contains("\"reason\":\"its program did not start within 12 hours\"");
    }

    @Test
    void checkAll_containerThatNeverSaysThatItStarts_failsAfterTheDeadline() {
        var deadlines = Deadlines.defaults().withStart(Duration.ofSeconds(90));
        launched(WORKER);
        janitor(deadlines).checkAll();
        run.cluster.clock.pass(Duration.ofSeconds(90));
        janitor(deadlines).checkAll();
        assertThat(run.stored(WORKER).end()).isEmpty();
        run.cluster.clock.pass(MOMENT);

        janitor(deadlines).checkAll();

        assertThat(run.cluster.tokens.answer(token(WORKER)))
                .startsWith("Manta.NotStarted ")
                .contains("\"reason\":\"its program did not start within 90 seconds\"");
        assertThat(run.cluster.launcher.stopped()).hasSize(1);
    }

    /** What waits for room has no container, and so no program that could be late. */
    @Test
    void checkAll_attemptThatWaitsForRoom_isLeftToLaunch() {
        var deadlines = Deadlines.defaults().withStart(Duration.ofSeconds(90));
        run.cluster.attempts.admit(WORKER, token(WORKER), run.cluster.clock.instant());
        janitor(deadlines).checkAll();
        run.cluster.clock.pass(Duration.ofHours(11));

        janitor(deadlines).checkAll();

        assertThat(run.stored(WORKER).end()).isEmpty();
    }

    @Test
    void checkAll_stateThatDoesNotWait_stopsTheContainer() {
        launched(WORKER);
        run.cluster.tokens.abandon(token(WORKER));

        janitor().checkAll();

        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.STOPPED);
        assertThat(run.stored(WORKER).end().orElseThrow().reason())
                .isEqualTo("its state does not wait for it any more");
        assertThat(run.cluster.launcher.stopped()).hasSize(1);
    }

    @Test
    void checkAll_supersededAttempt_isStopped() {
        launched(WORKER);
        run.running(attempt("worker", "n1", 0, 1));

        janitor().checkAll();

        assertThat(run.stored(WORKER).end().orElseThrow().reason())
                .isEqualTo("another attempt has taken its place");
        assertThat(run.cluster.launcher.stopped()).hasSize(1);
    }

    @Test
    void checkAll_answerThatWasNotHeard_isRepeated() {
        launched(WORKER);
        run.cluster.attempts.complete(
                WORKER, AssignmentStatus.COMPLETED, exited(WORKER, 0), run.cluster.clock.instant());

        janitor().checkAll();

        assertThat(run.cluster.tokens.answer(token(WORKER))).isEqualTo("succeeded");
        assertThat(run.stored(WORKER).answered()).isTrue();
    }

    /** Protocol, rule 13: a container that runs on 60 s after its report is stopped. */
    @Test
    void checkAll_containerThatOutlivesItsReport_isStopped() {
        launched(WORKER);
        new Settle(run.ports).settle(exited(WORKER, 0));
        run.cluster.clock.pass(EngineLimits.LOST_GRACE);
        janitor().checkAll();
        assertThat(run.cluster.launcher.stopped()).isEmpty();
        run.cluster.clock.pass(MOMENT);

        janitor().checkAll();

        assertThat(run.cluster.launcher.stopped()).hasSize(1);
        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.COMPLETED);
    }

    /** Protocol, rule 2: an attempt has one container; a second, of a lost race, is stopped. */
    @Test
    void checkAll_secondContainerOfAnAttempt_isStopped() {
        launched(WORKER);
        var first = run.cluster.launcher.started().get(0);
        var second =
                new LaunchRequest(first.attempt(), "another key", first.module(), first.node());
        run.cluster.launcher.launch(second);

        janitor().checkAll();

        assertThat(run.cluster.launcher.stopped())
                .containsExactly(MemoryLauncher.container(second));
        assertThat(run.stored(WORKER).end()).isEmpty();
    }

    /** Its container takes its time: from its launch on it has the time that containers have. */
    @Test
    void checkAll_launchedShortlyBeforeTheDeadlineForRoom_hasItsTimeToStart() {
        run.cluster.launcher.answerNext(new LaunchAnswer.Later("no capacity"));
        launched(WORKER);
        run.cluster.clock.pass(EngineLimits.START_DEADLINE.minus(MOMENT));
        launched(WORKER);
        run.cluster.clock.pass(EngineLimits.CONTAINER_START);

        janitor().checkAll();
        assertThat(run.stored(WORKER).end()).isEmpty();
        run.cluster.clock.pass(MOMENT);
        janitor().checkAll();

        assertThat(run.cluster.tokens.answer(token(WORKER)))
                .contains("\"reason\":\"its program did not start within 1 hour\"");
    }

    /** One that always fails must not keep the others from their heartbeats. */
    @Test
    void checkAll_attemptWhoseTokenCantBeAsked_doesNotStarveTheOthers() {
        var other = attempt("worker", "n2", 0);
        var parked = attempt("average", "n1", 0);
        launched(WORKER);
        launched(other);
        run.cluster.waits.park(Wait.of(message(parked, Mark.finished("worker"))));
        run.cluster.tokens.breakAt(token(WORKER));

        assertThatThrownBy(() -> janitor().checkAll()).hasMessage("broken: " + token(WORKER));

        assertThat(run.cluster.tokens.heartbeats()).containsExactly(token(other), token(parked));
    }

    /** Each time a new one: what a function remembers is gone with it. */
    private Janitor janitor() {
        return janitor(Deadlines.defaults());
    }

    private Janitor janitor(Deadlines deadlines) {
        return new Janitor(run.ports, new Settle(run.ports), deadlines);
    }

    private static EndReport stopped(Attempt attempt) {
        return new EndReport(
                attempt.id(),
                EndReport.Cause.STOPPED,
                Optional.empty(),
                Optional.empty(),
                "the container was stopped");
    }

    private void launched(Attempt attempt) {
        new Launch(run.ports, new Settle(run.ports), new Random(1)).handle(message(attempt));
    }
}
