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
    }
}
