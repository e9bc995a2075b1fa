package io.manta.contract.document;

import java.util.Locale;

/**
 * How often and how soon a failed attempt is made again. The delay before retry n is drawn between
 * 0 and {@code min(delaySeconds · backoff^(n-1), maxDelaySeconds)}.
 *
 * @param retries attempts after the first; 0 is none
 */
public record RetrySpec(int retries, int delaySeconds, double backoff, int maxDelaySeconds) {
    private static final RetrySpec NONE = times(0);
    private static final RetrySpec PLATFORM = times(3);

    public RetrySpec {
        require(retries >= 0, "retries must be at least 0, got: %d", retries);
        require(delaySeconds >= 1, "the delay must be at least 1 s, got: %d", delaySeconds);
        require(
                backoff >= 1 && Double.isFinite(backoff),
                "the backoff must be at least 1, got: %s",
                backoff);
        require(
                maxDelaySeconds >= delaySeconds,
                "the longest delay must be at least the first, %d s, got: %d",
                delaySeconds,
                maxDelaySeconds);
    }

    /** So many retries, with the default delays: 2 s, doubling, at most 60 s. */
    public static RetrySpec times(int retries) {
        return new RetrySpec(retries, 2, 2, 60);
    }

    /** The default for what the program does wrong: no retry. */
    public static RetrySpec none() {
        return NONE;
    }

    /** The default for what the platform does wrong: 3 retries, 2 s, doubling. */
    public static RetrySpec platform() {
        return PLATFORM;
    }

    /** The message is not written until it is needed: there are many of these in a document. */
    private static void require(boolean holds, String message, Object... got) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, message, got));
        }
    }
}
