package io.manta.engine.plan;

import static io.manta.engine.memory.TestRun.CLUSTER;
import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;

import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import io.manta.contract.machine.PlanRequest;
import io.manta.engine.memory.Crashes;
import io.manta.engine.memory.MemoryCluster;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.port.Rounds.ScheduleRequest;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A planner that dies between two lines, and is asked again. */
class PlannerCrashTest {
    @Test
    void plan_first() {
        assertHarmless(() -> TestRun.pending(TestSwarm.digits()), TestRun::first);
    }

    @Test
    void plan_nextRound() {
        assertHarmless(() -> planned(TestSwarm.digits().iterations(2)), run -> run.after(0));
    }

    @Test
    void plan_scheduledRound() {
        assertHarmless(
                () -> {
                    var run = planned(TestSwarm.digits());
                    var by = run.completed(attempt("average", "n1", 0));
                    run.cluster.rounds.schedule(
                            new ScheduleRequest(
                                    by, "call", new Alias("worker"), List.of(new NodeId("n3"))),
                            0);
                    return run;
                },
                run -> run.after(0));
    }

    @Test
    void plan_completion() {
        assertHarmless(() -> planned(TestSwarm.digits()), run -> run.after(0));
    }

    @Test
    void plan_stopOfItsUser() {
        assertHarmless(
                () -> {
                    var run = planned(TestSwarm.digits());
                    run.cluster.runs.requestStop(RUN, "enough");
                    return run;
                },
                run -> run.after(0));
    }

    private static void assertHarmless(
            Supplier<TestRun> start, Function<TestRun, PlanRequest> question) {
        var request = question.apply(start.get());
        Crashes.assertHarmless(
                () -> cluster(start), ports -> new Planner(ports, CLUSTER).plan(request));
    }

    private static MemoryCluster cluster(Supplier<TestRun> start) {
        return start.get().cluster;
    }

    private static TestRun planned(TestSwarm swarm) {
        var run = TestRun.pending(swarm);
        new Planner(run.ports, CLUSTER).plan(run.first());
        return run;
    }
}
