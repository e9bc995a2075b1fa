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
 * @param after the tasks that it runs after, in the order in which they were connected
 * @param timeoutSeconds how long its program may run, from the program's start
 */
public record TaskSpec(
        String id,
        Optional<String> alias,
        String module,
        Placement placement,
        Optional<String> network,
        List<Dependency> after,
        Optional<Integer> timeoutSeconds,
        RetrySpec programRetry,
        RetrySpec platformRetry) {
    public TaskSpec {
        after = List.copyOf(after);
    }

    /** A task that joins no network. */
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
                after,
                timeoutSeconds,
                programRetry,
                platformRetry);
    }

    public TaskSpec withAlias(String value) {
        return with(Optional.of(value), network);
    }

    public TaskSpec withNetwork(String value) {
        return with(alias, Optional.of(value));
    }

    private TaskSpec with(Optional<String> otherAlias, Optional<String> otherNetwork) {
        return new TaskSpec(
                id,
                otherAlias,
                module,
                placement,
                otherNetwork,
                after,
                timeoutSeconds,
                programRetry,
                platformRetry);
    }
}
