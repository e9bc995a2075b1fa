package io.manta.graph;

import io.manta.contract.document.RetrySpec;
import java.util.Optional;

/**
 * What happens when an attempt of a task fails or takes long.
 *
 * @param timeoutSeconds how long the program may run, from its start
 * @param programRetry for what the program does wrong
 * @param platformRetry for what the platform does wrong
 */
public record Policies(
        Optional<Integer> timeoutSeconds, RetrySpec programRetry, RetrySpec platformRetry) {}
