package io.manta;

import io.manta.contract.document.RetrySpec;
import java.time.Duration;

/**
 * How often and how soon a failed attempt is made again. The delay before retry <i>n</i> is drawn
 * between 0 and {@code delay · backoff^(n-1)}, but at most {@code maxDelay}.
 *
 * <pre>{@code
 * var train = new Task(trainer).retry(Retry.exponential(3, ofSeconds(2)));
 * }</pre>
 *
 * <p>Every retry is a container of its own and is billed as one.
 *
 * @param retries attempts after the first; 0 is none
 * @param delay in whole seconds, at least 1
 * @param backoff what the delay is multiplied by from one retry to the next; at least 1
 * @param maxDelay in whole seconds, at least {@code delay}
 */
public record Retry(int retries, Duration delay, double backoff, Duration maxDelay) {
    private static final RetrySpec DEFAULTS = RetrySpec.platform();

    public Retry {
        spec(retries, delay, backoff, maxDelay);
    }

    /** No retry: the default for what the program does wrong. */
    public static Retry none() {
        return of(RetrySpec.none());
    }

    /** So many retries, with a delay of 2 s that doubles and stays under 60 s. */
    public static Retry times(int retries) {
        return exponential(retries, Duration.ofSeconds(DEFAULTS.delaySeconds()));
    }

    /**
     * So many retries, with a delay that doubles and stays under 60 s, or under itself if longer.
     */
    public static Retry exponential(int retries, Duration delay) {
        var longest = Duration.ofSeconds(DEFAULTS.maxDelaySeconds());
        return new Retry(
                retries, delay, DEFAULTS.backoff(), delay.compareTo(longest) > 0 ? delay : longest);
    }

    private static Retry of(RetrySpec spec) {
        return new Retry(
                spec.retries(),
                Duration.ofSeconds(spec.delaySeconds()),
                spec.backoff(),
                Duration.ofSeconds(spec.maxDelaySeconds()));
    }

    RetrySpec spec() {
        return spec(retries, delay, backoff, maxDelay);
    }

    private static RetrySpec spec(int retries, Duration delay, double backoff, Duration maxDelay) {
        return new RetrySpec(
                retries,
                WholeSeconds.of("the delay", delay),
                backoff,
                WholeSeconds.of("the longest delay", maxDelay));
    }
}
