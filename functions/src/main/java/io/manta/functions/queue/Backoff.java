package io.manta.functions.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The delay before a message comes again that broke off: drawn between half and all of 1 s, 2 s, 4
 * s … 60 s. What made it break off is mostly over within seconds, and what is not asks no more than
 * once a minute.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** More would take more bits than the longest needs. */
    private static final int MOST_DOUBLINGS = 10;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param deliveries how often the message was delivered, at least once
     */
    Duration after(int deliveries) {
        var doublings = Math.min(deliveries - 1, MOST_DOUBLINGS);
        var longest = Math.min(FIRST.toMillis() << doublings, LONGEST.toMillis());
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }
}
