package io.manta.engine.stop;

import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.message;
import static io.manta.engine.memory.TestRun.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.machine.Mark;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import io.manta.engine.janitor.Janitor;
import io.manta.engine.launch.Launch;
import io.manta.engine.memory.CrashingPorts;
import io.manta.engine.memory.CrashingPorts.Moment;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Wait;
import io.manta.engine.settle.Settle;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Protocol, rule 19: who clears up after a run's end touches nothing of its redriven execution. */
class SweepAndRedriveTest {
    private static final Failure FAILURE = Failure.of("Manta.ProgramFailed", "exit code 1");
    private static final int MOST_CALLS = 100;
    private static final Attempt STARTED = attempt("worker", "n1", 0);
    private static final Attempt PARKED = attempt("average", "n1", 0);
    private static final Attempt ITEM = attempt("worker", "n2", 0);

    /** A run that has failed, with an attempt and a wait that nobody has cleared up after. */
    private static TestRun failed() {
        var run = TestRun.active(TestSwarm.digits());
        var launch = launch(run);
        launch.handle(message(STARTED));
        launch.handle(message(PARKED, Mark.finished("worker")));
        run.cluster.executions.end(RUN.value(), Status.FAILED, Optional.of(FAILURE));
        run.cluster.tokens.abandon(token(STARTED));
        run.cluster.tokens.abandon(token(PARKED));
        run.cluster.runs.end(RUN, RunOutcome.failed(FAILURE), run.cluster.clock.instant());
        return run;
    }

    /** The execution is redriven, and its states ask again; an item asks that never did before. */
    private static void redrive(TestRun run) {
        run.cluster.executions.redrive(RUN.value());
        redriven().forEach(attempt -> launch(run).handle(message(attempt)));
        launch(run).handle(message(again(PARKED), Mark.finished("worker")));
    }

    private static List<Attempt> redriven() {
        return List.of(again(STARTED), ITEM);
    }

    private static Attempt again(Attempt attempt) {
        return new Attempt(attempt.assignment(), 0, 1, 0);
    }

    @Test
    void sweep_afterTheRedrive_leavesAllOfIt() {
        var run = failed();
        var seen = run.stored();
        redrive(run);

        new RunSweep(run.ports, new Settle(run.ports)).sweep(seen);

        assertGoesOn(run, "late");
    }

    @Test
    void sweep_thatTheRedriveMeets_leavesAllOfIt() {
        for (var moment : Moment.values()) {
            var call = 1;
            while (call < MOST_CALLS && met(call, moment)) {
                call++;
            }
            assertThat(call).as("calls of ports").isBetween(8, MOST_CALLS - 1);
        }
    }

    /** Whether the sweep had so many calls. */
    private static boolean met(int call, Moment moment) {
        var run = failed();
        var seen = run.stored();
        var interrupted = new boolean[1];
        var ports =
                CrashingPorts.dying(
                        call,
                        moment,
                        run.ports,
                        name -> {
                            interrupted[0] = true;
                            redrive(run);
                        });

        new RunSweep(ports, new Settle(ports)).sweep(seen);

        if (interrupted[0]) {
            assertGoesOn(run, moment + " call " + call);
        }
        return interrupted[0];
    }

    /** What is left of before is for the janitor, and goes. */
    private static void assertGoesOn(TestRun run, String when) {
        assertThat(run.stored()).as(when).extracting(RunRecord::status).isEqualTo(RunStatus.ACTIVE);
        for (var attempt : redriven()) {
            assertThat(run.isCurrent(attempt)).as(when).isTrue();
            assertThat(run.cluster.tokens.answer(token(attempt))).as(when).isEqualTo("nothing");
        }
        assertThat(run.cluster.launcher.stopped()).as(when).hasSizeLessThanOrEqualTo(1);
        assertThat(run.cluster.waits.waiting(RUN))
                .as(when)
                .extracting(Wait::redrive)
                .containsExactly(1);
        assertThat(run.cluster.executions.describe(RUN.value()).orElseThrow().status())
                .as(when)
                .isEqualTo(Status.RUNNING);
        new Janitor(run.ports, new Settle(run.ports)).checkAll();
        assertThat(run.stored(STARTED).answered()).as(when).isTrue();
        assertThat(run.cluster.attempts.unfinished(RUN)).as(when).hasSize(2);
    }

    private static Launch launch(TestRun run) {
        return new Launch(run.ports, new Settle(run.ports), new Random(1));
    }
}
