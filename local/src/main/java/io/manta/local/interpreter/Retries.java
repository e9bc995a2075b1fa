package io.manta.local.interpreter;

import io.manta.asl.Retrier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * The retries of one visit of a state. Each retrier counts for itself; the first that names the
 * error decides, also when it has none left.
 *
 * @see <a href="https://states-language.net/spec.html#errors">Errors</a>
 */
final class Retries {
    /** What {@code States.ALL} and {@code States.TaskFailed} do not stand for. */
    private static final Set<String> TERMINAL =
            Set.of(StateError.RUNTIME, StateError.DATA_LIMIT_EXCEEDED);

    private static final double MILLIS = 1000;

    private final List<Retrier> retriers;
    private final DoubleSupplier jitter;
    private final int[] used;
    private int count;

    Retries(List<Retrier> retriers, DoubleSupplier jitter) {
        this.retriers = retriers;
        this.jitter = jitter;
        this.used = new int[retriers.size()];
    }

    /** How often the state was retried. */
    int count() {
        return count;
    }

    /** Counts a retry after this error, and gives its delay; empty if there is none. */
    Optional<Duration> take(StateError error) {
        for (var i = 0; i < used.length; i++) {
            var retrier = retriers.get(i);
            if (names(retrier, error.name())) {
                if (used[i] >= retrier.maxAttempts()) {
                    return Optional.empty();
                }
                count++;
                return Optional.of(delay(retrier, used[i]++));
            }
        }
        return Optional.empty();
    }

    private static boolean names(Retrier retrier, String error) {
        return !error.equals(StateError.RUNTIME)
                && retrier.errorEquals().stream().anyMatch(name -> standsFor(name, error));
    }

    private static boolean standsFor(String name, String error) {
        return switch (name) {
            case "States.ALL" -> !TERMINAL.contains(error);
            case "States.TaskFailed" ->
                    !TERMINAL.contains(error) && !error.equals(StateError.TIMEOUT);
            default -> name.equals(error);
        };
    }

    /** Drawn between 0 and the delay: {@code JitterStrategy: FULL}. */
    private Duration delay(Retrier retrier, int before) {
        var seconds =
                Math.min(
                        retrier.intervalSeconds() * Math.pow(retrier.backoffRate(), before),
                        retrier.maxDelaySeconds());
        return Duration.ofMillis((long) (seconds * MILLIS * jitter.getAsDouble()));
    }
}
