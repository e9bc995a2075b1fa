package io.manta.contract.document;

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
        require(retries >= 0, "retries must be at least 0, got: " + retries);
        require(delaySeconds >= 1, "the delay must be at least 1 s, got: " + delaySeconds);
        require(
                backoff >= 1 && Double.isFinite(backoff),
                "the backoff must be at least 1, got: " + backoff);
        require(
                maxDelaySeconds >= delaySeconds,
                "the longest delay must be at least the first, %d s, got: %d"
                        .formatted(delaySeconds, maxDelaySeconds));
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

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
