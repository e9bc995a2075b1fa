package io.manta.local.interpreter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A timeline of real time with one daemon thread. Steps must not block. Thread-safe. */
public final class SystemTimeline implements Timeline, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SystemTimeline.class);

    private final Clock clock;
    private final ScheduledThreadPoolExecutor thread;

    public SystemTimeline(Clock clock) {
        this.clock = clock;
        this.thread = new ScheduledThreadPoolExecutor(1, SystemTimeline::daemon);
        // A task state's timer may stand for weeks; cancelled, it must not be kept.
        thread.setRemoveOnCancelPolicy(true);
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void soon(Runnable step) {
        thread.execute(() -> run(step));
    }

    @Override
    public Timer after(Duration delay, Runnable step) {
        var scheduled = thread.schedule(() -> run(step), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /** Runs nothing more; what is handed in from now on is dropped. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** The executor would keep what a step throws to itself. */
    private static void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a step of the timeline has thrown", e);
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "manta-timeline");
        thread.setDaemon(true);
        return thread;
    }
}
