package io.manta.local.simulation;

import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;
import java.time.Duration;
import java.time.Instant;

/** The course of one schedule: what its user does and when, until all is quiet. */
final class Play {
    /** Nothing of what is simulated takes so long when it goes on at all. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofMinutes(20);
    private static final Duration EARLY = Duration.ofMinutes(4);

    /** After this nothing of a run that has ended may be left: the janitor has looked often. */
    private static final Duration AFTERMATH = Duration.ofMinutes(30);

    private final SimulatedCluster cluster;
    private final Dice dice;
    private int starts;
    private boolean over;

    Play(SimulatedCluster cluster) {
        this.cluster = cluster;
        this.dice = cluster.weather().dice();
    }

    void toTheEnd() {
        toTheEnd(LONGEST);
    }

    /** Like {@link #toTheEnd()}, for a run of many rounds. */
    void toTheEnd(Duration longest) {
        begin();
        until(cluster.time().now().plus(longest));
    }

    /** Goes on with what has begun. */
    void toItsEnd() {
        until(cluster.time().now().plus(LONGEST));
    }

    /** After the process died that had the store: ends its run, and may start it again. */
    void afterADeath() {
        starts = dice.below(3);
        recover();
        watch();
    }

    void begin() {
        submit();
        watch();
        if (cluster.weather().strikes(Trouble.NODES)) {
            after(dice.within(EARLY), () -> spare(true));
        }
        if (cluster.isRough() && dice.falls(0.25)) {
            after(dice.within(EARLY.multipliedBy(2)), this::stop);
        }
        if (cluster.isRough() && dice.falls(0.4)) {
            starts = 1 + dice.below(2);
            after(dice.within(LATER), this::start);
        }
    }

    /** The janitor's schedule. */
    void watch() {
        after(BETWEEN_LOOKS, this::look);
    }

    /** Lets time pass, at most to then; whether all is quiet. */
    boolean until(Instant latest) {
        while (!over && cluster.time().stepBy(latest)) {
            // One step after another.
        }
        return over;
    }

    private void recover() {
        if (!cluster.recover()) {
            after(dice.within(AGAIN), this::recover);
        } else if (cluster.run().isEmpty()) {
            begin();
        } else if (starts > 0) {
            // Not before: who starts a run holds its lock, and so does who ends it for the dead.
            after(dice.within(LATER), this::start);
        }
    }

    private void submit() {
        if (!cluster.submit()) {
            after(dice.within(AGAIN), this::submit);
        }
    }

    private void look() {
        if (cluster.clean()) {
            over = isQuiet();
            after(BETWEEN_LOOKS, this::look);
        } else {
            after(AGAIN, this::look);
        }
    }

    private boolean isQuiet() {
        return starts == 0
                && cluster.run()
                        .flatMap(run -> run.endedAt())
                        .map(ended -> later(ended, cluster.weather().calm()).plus(AFTERMATH))
                        .map(quiet -> cluster.time().now().isAfter(quiet))
                        .orElse(false);
    }

    private void stop() {
        if (cluster.run().isEmpty()) {
            return;
        }
        cluster.truth().stopAsked();
        if (cluster.stop().isEmpty()) {
            after(dice.within(AGAIN), this::stop);
        } else if (dice.falls(0.5)) {
            after(dice.within(AT_ONCE), this::startAtOnce);
        }
    }

    /** Its user has thought better of it, while its programs have their grace. */
    private void startAtOnce() {
        if (!cluster.start()) {
            after(dice.within(AGAIN), this::startAtOnce);
        }
    }

    /** Starts a run that has ended before its time, a while after that. */
    private void start() {
        var status = cluster.run().map(RunRecord::status);
        if (status.isEmpty() || !status.get().isEnded()) {
            after(dice.within(LATER), this::start);
        } else if (status.get() == RunStatus.COMPLETED) {
            starts = 0;
        } else {
            startNow();
        }
    }

    private void startNow() {
        if (!cluster.start()) {
            after(dice.within(AGAIN), this::startNow);
        } else if (--starts > 0) {
            after(dice.within(LATER), this::start);
        }
    }

    private void spare(boolean enabled) {
        cluster.truth().trace(() -> "node spare is enabled: " + enabled);
        cluster.setNode(RandomSwarm.SPARE, enabled);
        if (cluster.weather().strikes(Trouble.NODES)) {
            after(dice.within(AGAIN), () -> spare(!enabled));
        }
    }

    private void after(Duration delay, Runnable step) {
        cluster.time().after(delay, step);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
