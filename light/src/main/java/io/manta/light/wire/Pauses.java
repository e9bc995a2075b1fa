package io.manta.light.wire;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before each next try: from 0.1 s to 5 s, different for each caller, and not
 * drawn from the program's own random numbers.
 */
public final class Pauses {
    private static final long FIRST = 100;
    private static final long LONGEST = 5_000;

    private long longest = FIRST;

    public Duration next() {
        var pause = longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1);
        longest = Math.min(2 * longest, LONGEST);
        return Duration.ofMillis(pause);
    }

    /**
     * Sleeps.
     *
     * @throws InterruptedCallException if this thread is told to end meanwhile; it stays
     *     interrupted
     */
    public static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw InterruptedCallException.here(e);
        }
    }
}
