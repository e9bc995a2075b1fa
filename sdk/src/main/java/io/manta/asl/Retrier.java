package io.manta.asl;

import java.util.List;

/**
 * When and how a failed state is tried again. Delays are drawn between 0 and the delay, {@code
 * JitterStrategy: FULL}.
 *
 * @param maxAttempts retries after the first try; 0 is none
 */
public record Retrier(
        List<String> errorEquals,
        int intervalSeconds,
        int maxAttempts,
        double backoffRate,
        int maxDelaySeconds) {
    public Retrier {
        errorEquals = List.copyOf(errorEquals);
        require(!errorEquals.isEmpty(), "ErrorEquals must have at least 1 error, got: none");
        require(
                intervalSeconds >= 1,
                "IntervalSeconds must be at least 1, got: " + intervalSeconds);
        require(maxAttempts >= 0, "MaxAttempts must be at least 0, got: " + maxAttempts);
        require(
                backoffRate >= 1 && Double.isFinite(backoffRate),
                "BackoffRate must be at least 1, got: " + backoffRate);
        require(
                maxDelaySeconds >= 1,
                "MaxDelaySeconds must be at least 1, got: " + maxDelaySeconds);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
