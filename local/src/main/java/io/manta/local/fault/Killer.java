package io.manta.local.fault;

import io.manta.contract.id.Attempt;
import io.manta.local.interpreter.SystemTimeline;
import io.manta.local.launcher.ContainerSignals;
import java.time.Clock;
import java.time.Duration;
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

    /** Its own, because to look for processes and to signal them takes its time. */
    private final SystemTimeline timeline = new SystemTimeline(Clock.systemUTC());

    public Killer(ContainerSignals signals, Faults faults) {
        this.signals = signals;
        this.faults = faults;
    }

    /** One who is to be killed. */
    private record Aim(FaultAction.Kill kill, Attempt attempt, String container) {}

    void aim(FaultAction.Kill kill, Attempt attempt, String container) {
        timeline.soon(() -> await(new Aim(kill, attempt, container)));
    }

    @Override
    public void close() {
        timeline.close();
    }

    private void await(Aim aim) {
        switch (signals.state(aim.container(), aim.kill().receiver())) {
            case RUNNING -> timeline.after(aim.kill().after(), () -> strike(aim));
            case ABSENT -> timeline.after(GLANCE, () -> await(aim));
            case GONE -> LOG.debug("{} has ended before it was killed", aim.attempt());
        }
    }

    private void strike(Aim aim) {
        if (signals.send(aim.container(), aim.kill().receiver(), aim.kill().signal())) {
            faults.remember(new FaultHit(aim.kill(), aim.attempt()));
        }
    }
}
