package io.manta.engine.janitor;

import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.message;
import static io.manta.engine.memory.TestRun.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.EndReport;
import io.manta.contract.node.Node;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import io.manta.engine.EngineLimits;
import io.manta.engine.ExecutionName;
import io.manta.engine.launch.Launch;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.LaunchRequest;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.Wait;
import io.manta.engine.settle.Causes;
import io.manta.engine.settle.Settle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Protocol, rule 18: events only hasten; the janitor finds what no message told. */
class JanitorTest {
    private static final Attempt WORKER = attempt("worker", "n1", 0);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final TestRun run =
            TestRun.active(
                    new TestSwarm()
                            .task("worker", TestSwarm.any(), Optional.of(60), "digits")
                            .task("average", TestSwarm.any()));

    @Test
    void executionEnded_failed_failsTheRunWithTheFirstFailure() {
        launched(WORKER);
        var failure =
                new Failure(
                        ErrorNames.PROGRAM_FAILED,
                        Optional.of("worker"),
                        Optional.of("n2"),
                        Optional.of(0),
                        Optional.of("0.0.0"),
                        Optional.of(1),
                        Optional.empty(),
                        "exit code 1",
                        List.of("ValueError"));
        run.cluster.executions.end(RUN.value(), Status.FAILED, Optional.of(failure));

        janitor().executionEnded(RUN.value());

        assertThat(run.stored().status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.stored().failure()).contains(failure);
        assertThat(run.stored().endReason()).contains("exit code 1");
        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.STOPPED);
        assertThat(run.cluster.launcher.stopped()).hasSize(1);
    }

    @Test
    void executionEnded_byAnItemOfAWideMap_failsTheRunWithTheAssignmentThatFailedFirst() {
        var item = Failure.of("States.ExceedToleratedFailureThreshold", "too many");
        run.completed(attempt("average", "n4", 0));
        run.cluster.clock.pass(MOMENT);
        var first = run.failed(attempt("worker", "n2", 0));
        run.cluster.clock.pass(MOMENT);
        run.failed(WORKER);
        run.cluster.executions.end(RUN.value(), Status.FAILED, Optional.of(item));

        janitor().executionEnded(RUN.value());

        assertThat(run.stored().failure()).contains(Causes.failure(run.stored(first), List.of()));
    }

    @Test
    void executionEnded_byAnItemOfAWideMap_withoutAFailedAttempt_saysWhatTheServiceSaid() {
        var item = Failure.of("States.ExceedToleratedFailureThreshold", "too many");
        run.cluster.executions.end(RUN.value(), Status.FAILED, Optional.of(item));

        janitor().executionEnded(RUN.value());

        assertThat(run.stored().failure()).contains(item);
    }

    @Test
    void executionEnded_failedWithoutCause_saysSo() {
        run.cluster.executions.end(RUN.value(), Status.TIMED_OUT, Optional.empty());

        janitor().executionEnded(RUN.value());

        assertThat(run.stored().failure())
                .contains(
                        Failure.of(
                                "Manta.PlatformFault",
                                "its execution ended as TIMED_OUT without a cause"));
    }

    @Test
    void executionEnded_aborted_stopsTheRun() {
        run.cluster.executions.end(RUN.value(), Status.ABORTED, Optional.empty());

        janitor().executionEnded(RUN.value());

        assertThat(run.stored().status()).isEqualTo(RunStatus.STOPPED);
        assertThat(run.stored().endReason()).contains("its execution was stopped from outside");
    }

    @Test
    void executionEnded_afterItsUsersStop_isStopped() {
        run.cluster.runs.requestStop(RUN, "stopped by its user");
        run.cluster.executions.end(RUN.value(), Status.FAILED, Optional.empty());

        janitor().executionEnded(RUN.value());

        assertThat(run.stored().endReason()).contains("stopped by its user");
    }

    @Test
    void executionEnded_succeededWithoutAnEnd_completesTheRun() {
        run.cluster.executions.end(RUN.value(), Status.SUCCEEDED, Optional.empty());

        janitor().executionEnded(RUN.value());

        assertThat(run.stored().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void executionEnded_runThatHasEnded_keepsItsOutcome() {
        run.cluster.runs.end(RUN, RunOutcome.completed(), run.cluster.clock.instant());
        run.cluster.executions.end(RUN.value(), Status.ABORTED, Optional.empty());

        janitor().executionEnded(RUN.value());

        assertThat(run.stored().status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void executionEnded_executionThatWasTakenOver_changesNothing() {
        run.cluster.runs.handOver(RUN, 1);
        run.cluster.executions.end(RUN.value(), Status.SUCCEEDED, Optional.empty());

        janitor().executionEnded(RUN.value());

        assertThat(run.stored().status()).isEqualTo(RunStatus.ACTIVE);
    }

    @Test
    void executionEnded_laterSegment_findsItsRun() {
        run.cluster.runs.handOver(RUN, 1);
        run.cluster.executions.end(ExecutionName.of(RUN, 1), Status.ABORTED, Optional.empty());

        janitor().executionEnded(ExecutionName.of(RUN, 1));

        assertThat(run.stored().status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void executionEnded_ofNoRun_isIgnored() {
        janitor().executionEnded("somebody else's");
        janitor().executionEnded("other-segment-1");

        assertThat(run.stored().status()).isEqualTo(RunStatus.ACTIVE);
    }

    @Test
    void checkAll_eventThatWasLost_isMadeGood() {
        run.cluster.executions.end(RUN.value(), Status.ABORTED, Optional.empty());

        janitor().checkAll();

        assertThat(run.stored().status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void checkAll_runThatEndedAMomentAgo_isSwept() {
        launched(WORKER);
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());

        janitor().checkAll();

        assertThat(run.cluster.launcher.stopped()).hasSize(1);
        assertThat(run.stored(WORKER).end().map(EndReport::cause))
                .contains(EndReport.Cause.STOPPED);
    }

    /**
     * Its plan has ended the run, and is about to say so: shown as aborted, it would look stopped.
     */
    @Test
    void checkAll_runThatHasJustCompleted_letsItsExecutionEnd() {
        run.cluster.runs.end(RUN, RunOutcome.completed(), run.cluster.clock.instant());

        janitor().checkAll();

        assertThat(run.cluster.executions.describe(RUN.value()).orElseThrow().status())
                .isEqualTo(Status.RUNNING);
    }

    /** Protocol, rule 18: who asked for a stop may have died; the run does not go on. */
    @Test
    void checkAll_stopThatDiedAfterItsRequest_isFinished() {
        launched(WORKER);
        run.cluster.runs.requestStop(RUN, "enough");

        janitor().checkAll();

        assertThat(run.stored().status()).isEqualTo(RunStatus.STOPPED);
        assertThat(run.stored().endReason()).contains("enough");
        assertThat(run.cluster.executions.describe(RUN.value()).orElseThrow().status())
                .isEqualTo(Status.ABORTED);
        assertThat(run.cluster.launcher.stopped()).hasSize(1);
        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.STOPPED);
    }

    @Test
    void checkAll_stopThatDiedBeforeItsRunsNextExecutionBegan_isFinished() {
        run.cluster.runs.handOver(RUN, 1);
        run.cluster.runs.requestStop(RUN, "enough");

        janitor().checkAll();

        assertThat(run.stored().status()).isEqualTo(RunStatus.STOPPED);
        assertThat(run.cluster.executions.describe(ExecutionName.of(RUN, 1))).isEmpty();
    }

    /** As long as it takes: the janitor, or what it asks to stop containers, may have been away. */
    @Test
    void checkAll_runThatEndedLongAgoAndHasContainers_isSwept() {
        launched(WORKER);
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());
        run.cluster.clock.pass(EngineLimits.SWEEP_WINDOW.multipliedBy(100));

        janitor().checkAll();

        assertThat(run.cluster.launcher.stopped()).hasSize(1);
        assertThat(run.cluster.launcher.runs()).isEmpty();
    }

    @Test
    void toCheck_runs_areThoseThatGoOnOrEndedAShortWhileAgo() {
        run.cluster.runs.end(RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant());
        run.cluster.clock.pass(EngineLimits.SWEEP_WINDOW);
        assertThat(janitor().toCheck()).containsExactly(RUN);
        assertThat(janitor().leftBehind()).isEmpty();

        run.cluster.clock.pass(MOMENT);

        assertThat(janitor().toCheck()).isEmpty();
    }

    @Test
    void leftBehind_containersOfARunOfAnotherCluster_areLeftToIt() {
        run.cluster.launcher.launch(request(new RunId("others-00000000")));

        assertThat(janitor().leftBehind()).isEmpty();
    }

    @Test
    void checkAll_launcherThatCantBeAsked_doesAllThatNeedsNoContainers() {
        var parked = attempt("average", "n1", 0);
        run.cluster.waits.park(Wait.of(message(parked, Mark.finished("worker"))));
        run.cluster.launcher.breakDown();

        assertThatThrownBy(() -> janitor().checkAll()).hasMessage("broken");

        assertThat(run.cluster.tokens.heartbeats()).containsExactly(token(parked));
    }

    private Janitor janitor() {
        return new Janitor(run.ports, new Settle(run.ports));
    }

    private LaunchRequest request(RunId other) {
        var assignment = new Assignment(other, new Alias("worker"), new NodeId("n1"), 0);
        var module = run.blueprint.document().modules().get(0);
        return new LaunchRequest(
                new Attempt(assignment, 0, 0, 0), "a key", module, Node.named("n1"));
    }

    private void launched(Attempt attempt) {
        new Launch(run.ports, new Settle(run.ports), new Random(1)).handle(message(attempt));
    }
}
