package io.manta.engine.stop;

import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.message;
import static io.manta.engine.memory.TestRun.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.MantaException;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Mark;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.RunStatus;
import io.manta.engine.Ports;
import io.manta.engine.janitor.Janitor;
import io.manta.engine.launch.Launch;
import io.manta.engine.memory.Crashes;
import io.manta.engine.memory.CrashingPorts;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.settle.Settle;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StopTest {
    private static final Attempt WORKER = attempt("worker", "n1", 0);
    private static final Attempt OTHER = attempt("worker", "n2", 0);

    private final TestRun run = TestRun.active(TestSwarm.digits());
    private final Stop stop = stop(run.ports);

    /** Protocol, rule 17: the run is flagged, its execution stopped, then its containers. */
    @Test
    void stop_activeRun_stopsExecutionContainersAndAttempts() {
        launched(run, WORKER);
        run.completed(OTHER);

        assertThat(stop.stop(RUN, "interrupted")).isTrue();

        assertThat(run.stored().status()).isEqualTo(RunStatus.STOPPED);
        assertThat(run.stored().endReason()).contains("interrupted");
        assertThat(run.stored().stopReason()).contains("interrupted");
        assertThat(run.cluster.executions.describe(RUN.value()).orElseThrow().status())
                .isEqualTo(Status.ABORTED);
        assertThat(run.cluster.launcher.stopped()).hasSize(1);
        assertThat(run.stored(WORKER).status()).isEqualTo(AssignmentStatus.STOPPED);
        assertThat(run.stored(WORKER).end().orElseThrow().reason()).isEqualTo("interrupted");
        assertThat(run.cluster.tokens.answer(token(WORKER))).startsWith("Manta.RunEnded ");
        assertThat(run.stored(OTHER).status()).isEqualTo(AssignmentStatus.COMPLETED);
    }

    @Test
    void stop_askedForBefore_keepsTheFirstReason() {
        run.cluster.runs.requestStop(RUN, "first");

        assertThat(stop.stop(RUN, "second")).isTrue();

        assertThat(run.stored().endReason()).contains("first");
    }

    /** Protocol, rule 17. */
    @Test
    void stop_parkedLaunch_isDroppedAndItsTokenFailed() {
        new Launch(run.ports, new Settle(run.ports), new Random(1))
                .handle(message(WORKER, Mark.finished("left")));

        stop.stop(RUN, "enough");

        assertThat(run.cluster.waits.waiting(RUN)).isEmpty();
        assertThat(run.cluster.tokens.answer(token(WORKER))).startsWith("Manta.RunEnded ");
    }

    @Test
    void stop_pendingRun_stops() {
        var pending = TestRun.pending(TestSwarm.digits());

        assertThat(stop(pending.ports).stop(RUN, "enough")).isTrue();

        assertThat(pending.stored().status()).isEqualTo(RunStatus.STOPPED);
    }

    @Test
    void stop_endedRun_keepsItsOutcome() {
        run.cluster.runs.end(RUN, RunOutcome.completed(), run.cluster.clock.instant());

        assertThat(stop.stop(RUN, "enough")).isFalse();

        assertThat(run.stored().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.stored().endReason()).isEmpty();
    }

    @Test
    void stop_unknownRun_isAnError() {
        assertThatThrownBy(() -> stop.stop(new RunId("digits-unknown"), "enough"))
                .isInstanceOf(MantaException.class)
                .hasMessage("\"digits-unknown\" is not a run of this cluster");
    }

    /** There may be ten thousand containers, and a user who waits. */
    @Test
    void stop_withAQueueBeforeTheSweep_leavesTheContainersToIt() {
        launched(run, WORKER);
        var swept = new ArrayList<RunId>();

        assertThat(new Stop(run.ports, swept::add).stop(RUN, "enough")).isTrue();

        assertThat(swept).containsExactly(RUN);
        assertThat(run.stored().status()).isEqualTo(RunStatus.STOPPED);
        assertThat(run.cluster.executions.describe(RUN.value()).orElseThrow().status())
                .isEqualTo(Status.ABORTED);
        assertThat(run.cluster.launcher.stopped()).isEmpty();
        assertThat(run.stored(WORKER).end()).isEmpty();
    }

    /** The janitor may see the request at once, and end the run before who asked for it does. */
    @Test
    void stop_whoseRunTheJanitorEndsMeanwhile_hasStoppedIt() {
        // requestStop, get and describe; then end
        var ports =
                CrashingPorts.dying(
                        3,
                        CrashingPorts.Moment.AFTER,
                        run.ports,
                        name -> new Janitor(run.ports, new Settle(run.ports)).checkAll());

        assertThat(stop(ports).stop(RUN, "enough")).isTrue();

        assertThat(run.stored().endReason()).contains("enough");
    }

    @Test
    void stop_dyingAtAnyCall_isMadeGood() {
        Crashes.assertHarmless(
                () -> {
                    var some = TestRun.active(TestSwarm.digits());
                    launched(some, WORKER);
                    some.running(OTHER);
                    return some.cluster;
                },
                ports -> stop(ports).stop(RUN, "enough"));
    }

    @Test
    void sweep_runThatGoesOn_isRefused() {
        assertThatThrownBy(() -> new RunSweep(run.ports, new Settle(run.ports)).sweep(run.stored()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("run digits-00000000 has not ended");
    }

    /** Between its end and the sweep after it. */
    @Test
    void sweep_runThatWasStartedAgain_isLeftAlone() {
        var running = run.running(WORKER);

        new RunSweep(run.ports, new Settle(run.ports)).sweep(RUN);

        assertThat(run.stored(running).end()).isEmpty();
    }

    @Test
    void sweep_attemptWhoseTokenCantBeFailed_doesNotKeepTheOthersFromTheirs() {
        launched(run, WORKER);
        launched(run, OTHER);
        run.cluster.tokens.breakAt(token(WORKER));

        assertThatThrownBy(() -> stop.stop(RUN, "enough")).hasMessage("broken: " + token(WORKER));

        assertThat(run.cluster.launcher.stopped()).hasSize(2);
        assertThat(run.cluster.tokens.answer(token(OTHER))).startsWith("Manta.RunEnded ");
    }

    private static Stop stop(Ports ports) {
        return new Stop(ports, new RunSweep(ports, new Settle(ports))::sweep);
    }

    private static void launched(TestRun run, Attempt attempt) {
        new Launch(run.ports, new Settle(run.ports), new Random(1)).handle(message(attempt));
    }
}
