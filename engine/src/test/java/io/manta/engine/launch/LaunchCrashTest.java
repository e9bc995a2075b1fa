package io.manta.engine.launch;

import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;
import static io.manta.engine.memory.TestRun.message;

import io.manta.contract.id.Attempt;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.QueueMessage;
import io.manta.engine.Ports;
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

    @Test
    void handle_deferredLaunch() {
        assertHarmless(run -> {}, message(WORKER, Mark.finished("left")));
    }

    /** Protocol, rule 6: it dies between the write and the read, or after it has sent it on. */
    @Test
    void handle_deferredLaunchThatIsReleased() {
        assertHarmless(
                run -> launch(run.ports).handle(DeferredLaunchTest.release("left")),
                message(WORKER, Mark.finished("left")));
    }

    @Test
    void handle_releaseOfLaunchAndGate() {
        assertHarmless(
                run -> {
                    launch(run.ports).handle(message(WORKER, Mark.finished("left")));
                    launch(run.ports).handle(DeferredLaunchTest.gate(Mark.finished("left")));
                },
                DeferredLaunchTest.release("left"));
    }

    @Test
    void handle_openGate() {
        assertHarmless(run -> {}, DeferredLaunchTest.gate());
    }

    @Test
    void handle_deferredLaunchOfAnEndedRun() {
        assertHarmless(
                run ->
                        run.cluster.runs.end(
                                RUN, RunOutcome.stopped("enough"), run.cluster.clock.instant()),
                message(WORKER, Mark.finished("left")));
    }

    private static void assertHarmless(Consumer<TestRun> before, Attempt attempt) {
        assertHarmless(before, message(attempt));
    }

    private static void assertHarmless(Consumer<TestRun> before, QueueMessage message) {
        Crashes.assertHarmless(
                () -> {
                    var run = TestRun.active(TestSwarm.digits());
                    before.accept(run);
                    return run.cluster;
                },
                ports -> launch(ports).handle(message));
    }

    private static Launch launch(Ports ports) {
        return new Launch(ports, new Settle(ports), new Random(1));
    }
}
