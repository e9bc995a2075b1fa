package io.manta.local;

import io.manta.compiler.Target;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.engine.Ports;
import io.manta.engine.janitor.Janitor;
import io.manta.engine.launch.Launch;
import io.manta.engine.plan.Planner;
import io.manta.engine.port.Nodes;
import io.manta.engine.settle.EndSink;
import io.manta.engine.settle.Settle;
import io.manta.engine.start.BeginAgain;
import io.manta.engine.start.Start;
import io.manta.engine.stop.RunSweep;
import io.manta.engine.stop.Stop;
import io.manta.engine.submit.Submit;
import io.manta.engine.world.WorldRouter;
import io.manta.local.docker.DockerLauncher;
import io.manta.local.docker.DockerOptions;
import io.manta.local.docker.MountedNodes;
import io.manta.local.fault.FaultInjection;
import io.manta.local.interpreter.Chance;
import io.manta.local.interpreter.History;
import io.manta.local.interpreter.LocalExecutions;
import io.manta.local.interpreter.LocalLaunchQueue;
import io.manta.local.interpreter.Services;
import io.manta.local.interpreter.SystemTimeline;
import io.manta.local.launcher.LauncherOptions;
import io.manta.local.launcher.LocalLauncher;
import io.manta.local.launcher.ProcessLauncher;
import io.manta.local.launcher.PythonInterpreter;
import io.manta.local.launcher.Surroundings;
import io.manta.local.secret.LocalSecrets;
import io.manta.local.secret.SecretSource;
import io.manta.local.store.Store;
import io.manta.local.store.Tickets;
import io.manta.local.world.BearerTokens;
import io.manta.local.world.WorldServer;
import io.manta.python.PythonResources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** The parts of an embedded cluster, connected. Opened and closed in one order each. */
record Wiring(
        Ports ports,
        Store store,
        LocalExecutions executions,
        Submit submit,
        Start start,
        Stop stop,
        Janitor janitor,
        Preflight preflight,
        Running running)
        implements AutoCloseable {

    /** What has threads or processes, in the order of their start. */
    record Running(
            WorldServer world,
            SystemTimeline timeline,
            ExecutorService workers,
            LocalLaunchQueue queue,
            LocalLauncher launcher,
            FaultInjection faults) {}

    /**
     * @param around what stands between the engine and its ports
     */
    static Wiring of(LocalOptions options, UnaryOperator<Ports> around) {
        var opened = new Opened();
        try {
            return of(options, around, opened);
        } catch (RuntimeException | Error e) {
            opened.closeAll(e);
            throw e;
        }
    }

    private static Wiring of(LocalOptions options, UnaryOperator<Ports> around, Opened opened) {
        var python = python(options);
        var clock = SteadyClock.system();
        var random = new SecureRandom();
        var world = opened.keep(WorldServer.bind(), WorldServer::close);
        var tickets = new Tickets(world::tickets, clock, random);
        var store = opened.keep(Store.open(options.dir(), tickets, clock), Store::close);
        var callers = new BearerTokens(random);
        var timeline = opened.keep(new SystemTimeline(clock), SystemTimeline::close);
        var workers = Executors.newCachedThreadPool(Wiring::daemon);
        var services = new Services(workers);
        var executions = new LocalExecutions(timeline, services, Chance.secure(), History.NONE);
        var queue = new LocalLaunchQueue(timeline, workers);
        var faults = new FaultInjection(options.faults(), store.runs(), timeline, workers);
        var messages = faults.queue(queue);
        var secrets = new LocalSecrets(SecretSource.ofProcess(), options.secrets());
        var surroundings = new ClusterSurroundings(world.address(), callers, store.logs(), secrets);
        var launcher = opened.keep(launcher(options, python, surroundings), LocalLauncher::close);
        var bare =
                new Ports(
                        store.runs(),
                        store.rounds(),
                        store.attempts(),
                        store.waits(),
                        store.globals(),
                        store.results(),
                        store.nodes(),
                        store.blueprints(),
                        store.objects(),
                        store.logs(),
                        faults.launcher(launcher, launcher),
                        messages,
                        executions.tokens(),
                        executions,
                        clock);
        var ports = around.apply(bare);
        var settle = new Settle(ports);
        var reports = new HeldReports(settle::settle, timeline, workers);
        surroundings.connect(
                new ClusterSurroundings.Connected(
                        reports,
                        faults.events(ends(settle::settle, ports, options), ports.attempts()),
                        queue));
        services.function(
                        Target.LOCAL.planFunction(),
                        new PlanFunction(new Planner(ports, new ClusterName("local"))))
                .queue(Target.LOCAL.launchQueueUrl(), messages)
                .items(Target.LOCAL.bucket(), new StoredItemSource(store.objects()));
        var light = light(store);
        world.serve(
                new WorldRouter(
                        seenInside(ports, options),
                        faults.reports(reports, ports.attempts()),
                        () -> light),
                callers,
                store.objects(),
                tickets);
        var launch = new Launch(ports, settle, random, options.deadlines());
        queue.consume(new LaunchConsumer(launch), launcher::hasRoom);
        return new Wiring(
                ports,
                store,
                executions,
                new Submit(ports, Target.LOCAL, random),
                new Start(ports, settle, Target.LOCAL, new BeginAgain(ports, settle)::begin),
                new Stop(ports, new RunSweep(ports, settle)::sweep),
                new Janitor(ports, settle, options.deadlines()),
                new Preflight(python, options.slots())
                        .withFaults(options.faults())
                        .withCommands(options.folder())
                        .withSecrets(secrets),
                new Running(world, timeline, workers, queue, launcher, faults));
    }

    /** The one that runs programs; containers have their own. */
    private static Optional<PythonInterpreter> python(LocalOptions options) {
        return switch (options.isolation()) {
            case PROCESS -> Optional.of(PythonInterpreter.find(options.python()));
            case DOCKER -> Optional.empty();
        };
    }

    private static LocalLauncher launcher(
            LocalOptions options, Optional<PythonInterpreter> python, Surroundings surroundings) {
        if (python.isEmpty()) {
            return DockerLauncher.open(
                    DockerOptions.of(options.dir(), options.slots()), surroundings);
        }
        return new ProcessLauncher(
                LauncherOptions.of(python.get().executable(), options.dir())
                        .withSlots(options.slots()),
                surroundings);
    }

    /** A container may take a while from its launch until its command starts. */
    private static EndSink ends(EndSink settle, Ports ports, LocalOptions options) {
        return switch (options.isolation()) {
            case PROCESS -> new LateEnds(settle, ports);
            case DOCKER -> settle;
        };
    }

    private static Ports seenInside(Ports ports, LocalOptions options) {
        return switch (options.isolation()) {
            case PROCESS -> ports;
            case DOCKER -> ports.with(Nodes.class, new MountedNodes(ports.nodes()));
        };
    }

    /** Programs first, while World still hears how they end; the store last. */
    @Override
    public void close() {
        running.queue().stop();
        running.faults().close();
        running.launcher().close();
        running.timeline().close();
        running.workers().shutdown();
        awaitWorkers();
        running.world().close();
        store.close();
    }

    private void awaitWorkers() {
        try {
            running.workers().awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ContentHash light(Store store) {
        var content = PythonResources.light();
        var hash = ContentHash.of(content);
        try {
            store.objects().putIfAbsent(hash, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hash;
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "manta-worker");
        thread.setDaemon(true);
        return thread;
    }
}
