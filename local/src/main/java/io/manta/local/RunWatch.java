package io.manta.local;

import io.manta.contract.id.RunId;
import io.manta.engine.ExecutionName;
import io.manta.engine.port.Executions;
import io.manta.engine.port.RunRecord;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the runs of this process by the engine's janitor, at every end of an execution and
 * every few seconds; and lets others wait for their ends. Runs of other processes are theirs.
 */
final class RunWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);

    /** Often enough that a lost program is noticed while its user looks. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    /** How often a waiting thread looks whether the last program is gone. */
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Wiring wiring;
    private final Set<RunId> runs = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(RunWatch::daemon);
    private final Future<?> looks;

    RunWatch(Wiring wiring) {
        this.wiring = wiring;
        wiring.executions().onEnd(execution -> ended(execution.name()));
        this.looks =
                clock.scheduleWithFixedDelay(
                        this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void add(RunId run) {
        runs.add(run);
        notifyWaiting();
    }

    synchronized RunRecord await(RunId run) throws InterruptedException {
        while (goesOn(run)) {
            wait(GLANCE.toMillis());
        }
        return wiring.ports().runs().get(run).orElseThrow();
    }

    /** Stops what goes on. */
    @Override
    public void close() {
        for (var run : runs) {
            if (goesOn(run)) {
                wiring.stop().stop(run, "its process ended");
            }
        }
        looks.cancel(false);
        clock.shutdownNow();
    }

    private boolean goesOn(RunId id) {
        var ports = wiring.ports();
        var run = ports.runs().get(id).orElseThrow();
        return !run.status().isEnded()
                || !ports.launcher().describe(id).isEmpty()
                || ports.executions()
                        .describe(ExecutionName.current(run))
                        .map(e -> e.status() == Executions.Status.RUNNING)
                        .orElse(false);
    }

    private void ended(String execution) {
        wiring.janitor().executionEnded(execution);
        notifyWaiting();
    }

    private void look() {
        try {
            runs.forEach(wiring.janitor()::check);
            runs.removeIf(run -> !goesOn(run));
        } catch (RuntimeException e) {
            // The next look may do better, and a schedule that throws would never come again.
            LOG.error("the look after the runs has thrown", e);
        }
    }

    private synchronized void notifyWaiting() {
        notifyAll();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "manta-janitor");
        thread.setDaemon(true);
        return thread;
    }
}
