package io.manta.functions.container;

import io.manta.contract.message.EndReport.Cause;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Logs.Line;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Whether lines of an attempt are still on their way. The log driver sends what it has every five
 * seconds, and an end is reported before that: the last words of a program, which say why it
 * failed, are there some seconds after its end is known.
 *
 * <p>So only for a program that has just failed by itself is anything waited for, and only if no
 * line is there yet that was printed at the end. What is stopped with its run, of which there may
 * be thousands, and what was lost or never ran keeps nobody waiting.
 *
 * @see <a
 *     href="https://github.com/moby/moby/blob/master/daemon/logger/awslogs/cloudwatchlogs.go">The
 *     awslogs driver</a>
 */
final class LateLines {
    /** The driver's five seconds, and one for the service. */
    private static final Duration ON_THEIR_WAY = Duration.ofSeconds(6);

    /** A line so shortly before the end is one of the last; clocks differ a little. */
    private static final Duration AT_THE_END = Duration.ofSeconds(2);

    private static final Set<Cause> BY_ITSELF = Set.of(Cause.EXITED, Cause.TIMED_OUT);

    private final Clock clock;
    private final Pause pause;

    LateLines(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    static LateLines inRealTime(Clock clock) {
        return new LateLines(clock, duration -> Thread.sleep(Math.max(0, duration.toMillis())));
    }

    /**
     * Whether it is worth asking once more, when they are there.
     *
     * @param lines the newest that are there
     */
    boolean mayCome(AttemptRecord record, List<Line> lines) {
        return failedByItself(record)
                && record.endedAt().filter(end -> isNow(end) && !reach(lines, end)).isPresent();
    }

    /** Waits until all that the program printed is there. */
    void await(AttemptRecord record) {
        var there = record.endedAt().orElseThrow().plus(ON_THEIR_WAY);
        try {
            pause.pause(Duration.between(clock.instant(), there));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while lines were on their way", e);
        }
    }

    private static boolean failedByItself(AttemptRecord record) {
        return record.status() == AssignmentStatus.FAILED
                && record.startedAt().isPresent()
                && record.end().map(end -> BY_ITSELF.contains(end.cause())).orElse(false);
    }

    private boolean isNow(Instant end) {
        return clock.instant().isBefore(end.plus(ON_THEIR_WAY));
    }

    private static boolean reach(List<Line> lines, Instant end) {
        return !lines.isEmpty()
                && lines.get(lines.size() - 1).time().isAfter(end.minus(AT_THE_END));
    }
}
