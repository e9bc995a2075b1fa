package io.manta.engine;

import java.time.Duration;

/**
 * How long the engine waits for what may never come.
 *
 * @param room how long after its admission an attempt may wait for room before it fails
 * @param start how long a container may take until it says that its program starts
 * @param lost how long a container is gone before its attempt counts as lost, and how long one may
 *     run on after it has reported its end
 * @param timeout how long a program that has outlived its timeout and its grace is left to its
 *     bootstrap
 */
public record Deadlines(Duration room, Duration start, Duration lost, Duration timeout) {
    /** Those of {@link EngineLimits}, which bear the queues and start times of AWS. */
    public static Deadlines defaults() {
        return new Deadlines(
                EngineLimits.START_DEADLINE,
                EngineLimits.CONTAINER_START,
                EngineLimits.LOST_GRACE,
                EngineLimits.TIMEOUT_MARGIN);
    }

    public Deadlines withStart(Duration value) {
        return new Deadlines(room, value, lost, timeout);
    }

    public Deadlines withTimeout(Duration value) {
        return new Deadlines(room, start, lost, value);
    }

    /** A deadline as a person says it: {@code 12 hours}, {@code 1 minute}, {@code 90 seconds}. */
    public static String words(Duration time) {
        if (time.toSeconds() % 3600 == 0) {
            return words(time.toHours(), "hour");
        }
        return time.toSeconds() % 60 == 0
                ? words(time.toMinutes(), "minute")
                : words(time.toSeconds(), "second");
    }

    private static String words(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
