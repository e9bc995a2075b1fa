package io.manta.local.fault;

import io.manta.contract.id.Attempt;
import io.manta.local.launcher.ContainerSignals;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills what faults have struck, each at its time. What has ended by then is spared, and not
 * counted.
 */
public final class Killer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Killer.class);

    /** Often enough that the shortest program is met before its first line. */
    private static final Duration GLANCE = Duration.ofMillis(5);

    private final ContainerSignals signals;
    private final Faults faults;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Killer::daemon);

    public Killer(ContainerSignals signals, Faults faults) {
        this.signals = signals;
        this.faults = faults;
    }

    /** One who is to be killed. */
    private record Aim(FaultAction.Kill kill, Attempt attempt, String container) {}

    void aim(FaultAction.Kill kill, Attempt attempt, String container) {
        thread.execute(() -> await(new Aim(kill, attempt, container)));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void await(Aim aim) {
        switch (signals.state(aim.container(), aim.kill().receiver())) {
            case RUNNING -> later(aim.kill().after(), () -> strike(aim));
            case ABSENT -> later(GLANCE, () -> await(aim));
            case GONE -> LOG.debug("{} has ended before it was killed", aim.attempt());
        }
    }

    private void strike(Aim aim) {
        if (signals.send(aim.container(), aim.kill().receiver(), aim.kill().signal())) {
            faults.remember(new FaultHit(aim.kill(), aim.attempt()));
        }
    }

    private void later(Duration delay, Runnable step) {
        if (!thread.isShutdown()) {
            thread.schedule(step, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "manta-faults");
        thread.setDaemon(true);
        return thread;
    }
}
