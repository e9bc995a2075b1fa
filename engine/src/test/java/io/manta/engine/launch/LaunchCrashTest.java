package io.manta.engine.launch;

import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.message;

import io.manta.contract.id.Attempt;
import io.manta.engine.memory.Crashes;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.settle.Settle;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A launch that dies between two lines, and whose message comes again. */
class LaunchCrashTest {
    private static final Attempt WORKER = attempt("worker", "n1", 0);

    @Test
    void handle_newAttempt() {
        assertHarmless(run -> {}, WORKER);
    }

    @Test
    void handle_newerAttempt() {
        assertHarmless(
                run ->
                        new Launch(run.ports, new Settle(run.ports), new Random(1))
                                .handle(message(WORKER)),
                attempt("worker", "n1", 0, 1));
    }

    @Test
    void handle_refusalForGood() {
        assertHarmless(
                run ->
                        run.cluster.launcher.answerAlways(
                                new LaunchAnswer.Refused("there is no such image")),
                WORKER);
    }

    @Test
    void handle_completedAssignment() {
        assertHarmless(run -> run.completed(WORKER), attempt("worker", "n1", 0, 1));
    }

    @Test
    void handle_endedRun() {
        assertHarmless(
                run ->
                        run.cluster.runs.end(
                                RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant()),
                WORKER);
    }

    private static void assertHarmless(Consumer<TestRun> before, Attempt attempt) {
        Crashes.assertHarmless(
                () -> {
                    var run = TestRun.active(TestSwarm.digits());
                    before.accept(run);
                    return run.cluster;
                },
                ports ->
                        new Launch(ports, new Settle(ports), new Random(1))
                                .handle(message(attempt)));
    }
}
