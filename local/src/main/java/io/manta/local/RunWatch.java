package io.manta.local;

import io.manta.contract.id.RunId;
import io.manta.contract.run.RunStatus;
import io.manta.engine.ExecutionName;
import io.manta.engine.port.Executions;
import io.manta.engine.port.RunRecord;
import io.manta.local.launcher.ContainerSignals;
import io.manta.local.store.RunLock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the runs of this process by the engine's janitor, at every end of an execution and
 * every few seconds; stops those that another process asks to stop; and lets others wait for their
 * ends. Runs of other processes are theirs.
 */
final class RunWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);

    /** Often enough that a lost program is noticed while its user looks. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    /** How soon a wish of another process is seen. */
    private static final Duration HEED = Duration.ofMillis(150);

    /** How often a waiting thread looks whether the last program is gone. */
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Wiring wiring;
    private final Map<RunId, RunLock> runs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(RunWatch::daemon);
    private final LastWords lastWords;
    private final List<Future<?>> looks;

    RunWatch(Wiring wiring) {
        this.wiring = wiring;
        this.lastWords = new LastWords(wiring);
        wiring.executions().onEnd(execution -> ended(execution.name()));
        this.looks =
                List.of(
                        every(EVERY, this::check),
                        every(EVERY, this::letGo),
                        every(HEED, lastWords::look),
                        every(HEED, this::heed),
                        every(HEED, this::kill));
    }

    /** Looks after a run, whose lock is kept until its last program is gone. */
    void add(RunId run, RunLock lock) {
        runs.put(run, lock);
        notifyWaiting();
    }

    /** Whether this process looks after the run. */
    boolean has(RunId run) {
        return runs.containsKey(run);
    }

    /**
     * The lock of a run that has ended and is looked after here; it is the caller's from now on.
     */
    synchronized Optional<RunLock> takeEnded(RunId run) {
        return has(run) && stored(run).status().isEnded()
                ? Optional.ofNullable(runs.remove(run))
                : Optional.empty();
    }

    /**
     * @throws io.manta.local.store.DiskFullException if its end can't be stored
     */
    synchronized RunRecord await(RunId run) throws InterruptedException {
        while (goesOn(run)) {
            requireStored(run);
            wait(GLANCE.toMillis());
        }
        return stored(run);
    }

    /**
     * Like the other, but no longer than {@code most}; false if the run has not ended by then, or a
     * program of it is there.
     */
    synchronized boolean await(RunId run, Duration most) throws InterruptedException {
        var began = System.nanoTime();
        while (goesOn(run)) {
            requireStored(run);
            if (System.nanoTime() - began >= most.toNanos()) {
                return false;
            }
            wait(GLANCE.toMillis());
        }
        return true;
    }

    /**
     * @throws io.manta.local.store.DiskFullException if the run is over and its end can't be stored
     */
    void requireStored(RunId run) {
        if (lastWords.isUnsaid(run)) {
            throw lastWords.unsaid(run);
        }
    }

    /** Stops what goes on, and looks no more. */
    @Override
    public void close() {
        try {
            runs.keySet().stream().filter(this::isToBeStopped).forEach(this::stop);
        } finally {
            looks.forEach(look -> look.cancel(false));
            clock.shutdownNow();
        }
    }

    /** What is over and can't be stored was said to who waited for it. */
    private boolean isToBeStopped(RunId run) {
        return goesOn(run) && !lastWords.isUnsaid(run);
    }

    private void stop(RunId run) {
        wiring.stop().stop(run, "its process ended");
    }

    /** Gives the locks back; the programs must be gone. */
    void release() {
        runs.values().forEach(RunLock::close);
        runs.clear();
    }

    private boolean goesOn(RunId id) {
        var ports = wiring.ports();
        var run = stored(id);
        return !run.status().isEnded()
                || !ports.launcher().describe(id).isEmpty()
                || ports.executions()
                        .describe(ExecutionName.current(run))
                        .map(e -> e.status() == Executions.Status.RUNNING)
                        .orElse(false);
    }

    /** A program that could not save fails, and its run with it: that the disk is full is why. */
    private void check(RunId run) {
        lastWords.look(run);
        wiring.janitor().check(run);
    }

    private void ended(String execution) {
        runs.keySet().forEach(lastWords::look);
        wiring.janitor().executionEnded(execution);
        notifyWaiting();
    }

    /** The janitor ends a run that somebody asked to stop: here it looks sooner than it would. */
    private void heed(RunId id) {
        var run = stored(id);
        if (!run.status().isEnded() && run.stopReason().isPresent()) {
            wiring.janitor().check(id);
            notifyWaiting();
        }
    }

    /** Asked for by another process; of a run that has ended too, whose programs have a grace. */
    private void kill(RunId run) {
        if (wiring.store().runLocks().isKillRequested(run)) {
            var launcher = wiring.running().launcher();
            launcher.describe(run)
                    .forEach(
                            each ->
                                    launcher.send(
                                            each.container(),
                                            ContainerSignals.Receiver.CONTAINER,
                                            "SIGKILL"));
        }
    }

    private synchronized void letGo(RunId id) {
        if (goesOn(id) || !runs.containsKey(id)) {
            return;
        }
        var lock = runs.remove(id);
        if (stored(id).status() == RunStatus.COMPLETED) {
            lock.closeForGood();
        } else {
            lock.close();
        }
    }

    private RunRecord stored(RunId run) {
        return wiring.ports().runs().get(run).orElseThrow();
    }

    private Future<?> every(Duration time, Consumer<RunId> look) {
        return clock.scheduleWithFixedDelay(
                () -> runs.keySet().forEach(run -> look(run, look)),
                time.toMillis(),
                time.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void look(RunId run, Consumer<RunId> look) {
        try {
            look.accept(run);
        } catch (RuntimeException e) {
            if (!clock.isShutdown()) {
                // The next look may do better, and a schedule that throws would never come again.
                LOG.error("the look after run {} has thrown", run, e);
            }
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
