package io.manta.cli.run;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long to wait between two looks at a run. A look at ten thousand programs is not free: it
 * takes a tenth of the time at most, as long as nobody notices the pause. What is done after a look
 * is not counted: a reader that does not read would slow down all that follows. Not thread-safe.
 */
final class LookPace {
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final LongSupplier nanoTime;
    private Duration took = Duration.ZERO;

    LookPace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Looks, and notes how long that took. */
    <T> T look(Supplier<T> look) {
        var began = nanoTime.getAsLong();
        var seen = look.get();
        took = Duration.ofNanos(nanoTime.getAsLong() - began);
        return seen;
    }

    /** How long to wait before the next. */
    Duration pause() {
        var rare = took.multipliedBy(9);
        return rare.compareTo(SHORTEST) < 0
                ? SHORTEST
                : rare.compareTo(LONGEST) > 0 ? LONGEST : rare;
    }
}
