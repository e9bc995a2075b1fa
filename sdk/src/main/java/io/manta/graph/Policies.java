package io.manta.graph;

import io.manta.contract.document.RetrySpec;
import io.manta.contract.document.TaskSpec;
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
        RetrySpec platformRetry) {
    /** Those of a task that runs on {@code nodes}. */
    public static Policies of(TaskSpec task, NodeChoice nodes) {
        return new Policies(
                task.concurrency().filter(most -> nodes.most().orElse(most + 1) > most),
                task.timeoutSeconds(),
                task.programRetry(),
                task.platformRetry());
    }
}
