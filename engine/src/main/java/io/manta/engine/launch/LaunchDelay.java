package io.manta.engine.launch;

import io.manta.engine.EngineLimits;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The delay before another try: drawn between half and all of 1 s, 2 s, 4 s … 15 min, so that a
 * wide fan-out that was refused at once does not come back at once.
 */
final class LaunchDelay {
    private final RandomGenerator random;

    LaunchDelay(RandomGenerator random) {
        this.random = random;
    }

    Duration after(int refusals) {
        var doublings = Math.min(Math.max(refusals - 1, 0), 20);
        var longest =
                Math.min(
                        EngineLimits.FIRST_LAUNCH_DELAY.toMillis() << doublings,
                        EngineLimits.LONGEST_LAUNCH_DELAY.toMillis());
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }
}
