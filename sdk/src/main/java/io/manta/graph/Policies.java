package io.manta.graph;

import io.manta.contract.document.RetrySpec;
import java.util.Optional;

/**
 * How many attempts of a task run at a time, and what happens when one fails or takes long.
 *
 * @param concurrency how many run at a time, where that is fewer than there can be
 * @param timeoutSeconds how long the program may run, from its start
 * @param programRetry for what the program does wrong
 * @param platformRetry for what the platform does wrong
 */
public record Policies(
        Optional<Integer> concurrency,
        Optional<Integer> timeoutSeconds,
        RetrySpec programRetry,
        RetrySpec platformRetry) {}
