package io.manta.functions;

import static io.manta.engine.memory.TestRun.attempt;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.manta.compiler.Target;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport;
import io.manta.engine.janitor.Janitor;
import io.manta.engine.launch.GiveUp;
import io.manta.engine.launch.Launch;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.plan.Planner;
import io.manta.engine.settle.Settle;
import io.manta.engine.stop.RunSweep;
import io.manta.engine.stop.Stop;
import io.manta.engine.world.WorldRouter;
import io.manta.functions.caller.Callers;
import io.manta.functions.event.StoppedTasks;
import io.manta.functions.table.ContainerOwners.Owner;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * All functions of a cluster in memory, with a run of which one attempt is in a container, which
 * says nothing yet, another has ended well, and the others were not asked for.
 */
final class MemoryFunctions {
    static final Attempt RUNNING = attempt("worker", "n1", 0);
    static final Attempt COMPLETED = attempt("worker", "n2", 0);
    static final String CONTAINER = "arn:aws:ecs:us-east-1:111122223333:task/home/t1";

    private static final Owner OWNER =
            new Owner(RUNNING.id(), "arn:aws:iam::111122223333:role/task");

    final TestRun run = TestRun.pending(TestSwarm.digits().compiled());

    private final Settle settle = new Settle(run.ports);
    private final GiveUp giveUp = new GiveUp(run.ports, settle);
    private final StoppedTasks stopped =
            new StoppedTasks(
                    run.ports, settle, task -> Optional.of(OWNER).filter(o -> task.equals("t1")));

    /** What was sent to queues and to containers, each once: it may be sent twice. */
    private final Set<String> sent = new ConcurrentSkipListSet<>();

    MemoryFunctions() {
        run.cluster.runs.activate(TestRun.RUN, 0);
        var now = run.cluster.clock.instant();
        run.cluster.attempts.admit(RUNNING, TestRun.token(RUNNING), now);
        run.cluster.attempts.launched(RUNNING, CONTAINER, now);
        run.completed(COMPLETED);
        // Else that somebody has asked for them would be a difference.
        run.cluster.globals.tags(TestRun.RUN);
        run.cluster.objects.of(TestRun.RUN);
    }

    /** Plans the run's first round. */
    void planned() {
        new Planner(run.ports, TestRun.CLUSTER).plan(run.first());
    }

    /** Stops the run. */
    void stopped() {
        new Stop(run.ports, new RunSweep(run.ports, settle)::sweep)
                .stop(TestRun.RUN, "by the test");
    }

    RequestStreamHandler submit() {
        var requests =
                new UserRequests(
                        new Submissions(
                                run.ports, TestRun.CLUSTER, (document, earlier) -> document),
                        run.ports,
                        Target.LOCAL,
                        swept -> sent.add(swept.value()));
        return new SubmitHandler(requests, SilentLog.of("submit"));
    }

    RequestStreamHandler plan() {
        return new PlanHandler(new Planner(run.ports, TestRun.CLUSTER), SilentLog.of("plan"));
    }

    RequestStreamHandler launch() {
        return new LaunchHandler(
                new Launch(run.ports, settle, new Random(17)),
                LambdaCalls.batch(),
                SilentLog.of("launch"));
    }

    RequestStreamHandler settle() {
        return new SettleHandler(
                settle, stopped, giveUp, LambdaCalls.batch(), SilentLog.of("settle"));
    }

    RequestStreamHandler world() {
        return new WorldHandler(
                new WorldRouter(run.ports, this::report, () -> ContentHash.of("light")),
                new Callers(task -> Optional.of(OWNER), run.ports.attempts()),
                SilentLog.of("world"));
    }

    RequestStreamHandler janitor() {
        return new JanitorHandler(
                new Housekeeping(
                        new Janitor(run.ports, settle),
                        runs -> runs.stream().map(RunId::value).forEach(sent::add),
                        (container, reason) -> sent.add(container + ": " + reason)),
                new DeadEnds(settle, stopped),
                LambdaCalls.batch(),
                SilentLog.of("janitor"));
    }

    /** Everything that is stored or was sent. */
    String state() {
        return run.cluster + "\n\n" + sent;
    }

    private void report(EndReport report) {
        sent.add(report.toString());
    }
}
