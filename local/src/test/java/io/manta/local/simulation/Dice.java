package io.manta.local.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Seeded chance: the same seed throws the same. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        // Seeds that are neighbours begin alike otherwise.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        random.nextLong();
    }

    boolean falls(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Drawn between the two, both included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    Duration within(Duration most) {
        return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }

    Duration between(Duration least, Duration most) {
        return least.plus(within(most.minus(least)));
    }

    <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    Random random() {
        return random;
    }
}
