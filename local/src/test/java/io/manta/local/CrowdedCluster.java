package io.manta.local;

import io.manta.compiler.Target;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.message.EndReport;
import io.manta.contract.value.Value;
import io.manta.engine.Ports;
import io.manta.engine.janitor.Janitor;
import io.manta.engine.launch.Launch;
import io.manta.engine.plan.Planner;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import io.manta.engine.port.Launcher;
import io.manta.engine.settle.Settle;
import io.manta.engine.submit.Submit;
import io.manta.local.interpreter.Chance;
import io.manta.local.interpreter.History;
import io.manta.local.interpreter.LocalExecutions;
import io.manta.local.interpreter.LocalLaunchQueue;
import io.manta.local.interpreter.Services;
import io.manta.local.interpreter.SystemTimeline;
import io.manta.local.store.Store;
import io.manta.local.store.Tickets;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * An embedded cluster whose containers are tasks of a thread pool, which save one result and end
 * well: engine, interpreter and database are the real ones, so that what they cost is seen.
 */
final class CrowdedCluster implements Launcher, AutoCloseable {
    final Store store;
    final Ports ports;
    final Submit submit;
    final Janitor janitor;

    private final SystemTimeline timeline = new SystemTimeline(Clock.systemUTC());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Attempt> containers = new ConcurrentHashMap<>();
    private final LocalLaunchQueue queue = new LocalLaunchQueue(timeline, threads);
    private final Semaphore slots;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Settle settle;

    CrowdedCluster(Path dir, int slots) {
        this.slots = new Semaphore(slots);
        var clock = Clock.systemUTC();
        var random = new SecureRandom();
        var tickets = new Tickets(() -> URI.create("http://127.0.0.1:1/"), clock, random);
        this.store = Store.open(dir, tickets, clock);
        var services = new Services(threads);
        var executions = new LocalExecutions(timeline, services, Chance.secure(), History.NONE);
        this.ports =
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
                        this,
                        queue,
                        executions.tokens(),
                        executions,
                        clock);
        this.settle = new Settle(ports);
        this.submit = new Submit(ports, Target.LOCAL, random);
        this.janitor = new Janitor(ports, settle);
        executions.onEnd(execution -> janitor.executionEnded(execution.name()));
        services.function(
                        Target.LOCAL.planFunction(),
                        new PlanFunction(new Planner(ports, new ClusterName("local"))))
                .queue(Target.LOCAL.launchQueueUrl(), queue)
                .items(Target.LOCAL.bucket(), new StoredItemSource(store.objects()));
        queue.consume(
                new LaunchConsumer(new Launch(ports, settle, random)),
                () -> this.slots.availablePermits() > 0);
    }

    /** How many containers ran at the same time at most. */
    int most() {
        return most.get();
    }

    @Override
    public void prepare(Blueprint blueprint) {}

    @Override
    public LaunchAnswer launch(LaunchRequest request) {
        if (containers.putIfAbsent(request.key(), request.attempt()) == null) {
            slots.acquireUninterruptibly();
            threads.execute(() -> run(request));
        }
        return new LaunchAnswer.Started(request.key());
    }

    @Override
    public void stop(String container, String reason) {}

    @Override
    public List<Running> describe(RunId run) {
        return containers.entrySet().stream()
                .map(each -> new Running(each.getKey(), each.getValue().id()))
                .toList();
    }

    @Override
    public Set<RunId> runs() {
        return containers.values().stream()
                .map(attempt -> attempt.assignment().run())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        queue.stop();
        timeline.close();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the containers of this cluster don't end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }

    private void run(LaunchRequest request) {
        var attempt = request.attempt();
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        var now = ports.clock().instant();
        ports.attempts().started(attempt, now);
        ports.results().add(attempt, "done", new Value.OfJson(JsonNumber.of(1)), "call", now);
        settle.settle(
                new EndReport(
                        attempt.id(),
                        EndReport.Cause.EXITED,
                        Optional.of(0),
                        Optional.empty(),
                        "the program exited with code 0"));
        containers.remove(request.key());
        running.decrementAndGet();
        slots.release();
        queue.roomFreed();
    }
}
