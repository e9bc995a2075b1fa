package io.manta.engine.janitor;

import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.exited;
import static io.manta.engine.memory.TestRun.message;

import io.manta.contract.id.Attempt;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.engine.launch.Launch;
import io.manta.engine.memory.Crashes;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.settle.Settle;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A janitor that dies between two lines, and looks again. */
class JanitorCrashTest {
    private static final Attempt WORKER = attempt("worker", "n1", 0);
    private static final Attempt OTHER = attempt("worker", "n2", 0);

    @Test
    void executionEnded_failed() {
        assertHarmless(
                run -> {
                    var failure = Failure.of(ErrorNames.PROGRAM_FAILED, "exit code 1");
                    run.cluster.executions.end(RUN.value(), Status.FAILED, Optional.of(failure));
                },
                janitor -> janitor.executionEnded(RUN.value()));
    }

    @Test
    void checkAll_eventThatWasLost() {
        assertHarmless(
                run -> run.cluster.executions.end(RUN.value(), Status.ABORTED, Optional.empty()),
                Janitor::checkAll);
    }

    @Test
    void checkAll_stateThatDoesNotWaitAndAnswerThatWasNotHeard() {
        assertHarmless(
                run -> {
                    run.cluster.tokens.abandon(TestRun.token(WORKER));
                    run.cluster.attempts.complete(
                            OTHER,
                            AssignmentStatus.COMPLETED,
                            exited(OTHER, 0),
                            run.cluster.clock.instant());
                },
                Janitor::checkAll);
    }

    private static void assertHarmless(Consumer<TestRun> before, Consumer<Janitor> action) {
        Crashes.assertHarmless(
                () -> {
                    var run = TestRun.active(TestSwarm.digits());
                    var launch = new Launch(run.ports, new Settle(run.ports), new Random(1));
                    launch.handle(message(WORKER));
                    launch.handle(message(OTHER));
                    before.accept(run);
                    return run.cluster;
                },
                ports -> action.accept(new Janitor(ports, new Settle(ports))));
    }
}
