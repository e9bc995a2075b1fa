package io.manta.contract.document;

import java.util.List;
import java.util.Optional;

/**
 * A module placed in a swarm.
 *
 * @param id what other tasks of the document call it; unique there
 * @param alias its name for people; without one it gets one from its module's name
 * @param module the id of its module
 * @param network the network that it joins; without one it reaches World alone
 * @param concurrency how many of its containers run at a time; without one, all
 * @param after the tasks that it runs after, in the order in which they were connected
 * @param timeoutSeconds how long its program may run, from the program's start
 */
public record TaskSpec(
        String id,
        Optional<String> alias,
        String module,
        Placement placement,
        Optional<String> network,
        Optional<Integer> concurrency,
        List<Dependency> after,
        Optional<Integer> timeoutSeconds,
        RetrySpec programRetry,
        RetrySpec platformRetry) {
    public TaskSpec {
        after = List.copyOf(after);
    }

    /** A task that joins no network and runs everywhere at once. */
    public TaskSpec(
            String id,
            Optional<String> alias,
            String module,
            Placement placement,
            List<Dependency> after,
            Optional<Integer> timeoutSeconds,
            RetrySpec programRetry,
            RetrySpec platformRetry) {
        this(
                id,
                alias,
                module,
                placement,
                Optional.empty(),
                Optional.empty(),
                after,
                timeoutSeconds,
                programRetry,
                platformRetry);
    }

    public TaskSpec withAlias(String value) {
        return with(Optional.of(value), network, concurrency);
    }

    public TaskSpec withNetwork(String value) {
        return with(alias, Optional.of(value), concurrency);
    }

    public TaskSpec withConcurrency(int value) {
        return with(alias, network, Optional.of(value));
    }

    private TaskSpec with(
            Optional<String> otherAlias,
            Optional<String> otherNetwork,
            Optional<Integer> otherConcurrency) {
        return new TaskSpec(
                id,
                otherAlias,
                module,
                placement,
                otherNetwork,
                otherConcurrency,
                after,
                timeoutSeconds,
                programRetry,
                platformRetry);
    }
}
