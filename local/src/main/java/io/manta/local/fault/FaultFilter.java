package io.manta.local.fault;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import java.util.Optional;

/**
 * Which attempts a fault may hit; what is left out admits all.
 *
 * @param attempt counted from 1 in each execution
 */
public record FaultFilter(
        Optional<Alias> task,
        Optional<NodeId> node,
        Optional<Integer> round,
        Optional<Integer> attempt) {
    /** Admits every attempt. */
    public static final FaultFilter ALL =
            new FaultFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    boolean admits(Attempt candidate) {
        var assignment = candidate.assignment();
        return admits(task, assignment.alias())
                && admits(node, assignment.node())
                && admits(round, assignment.round())
                && admits(attempt, candidate.retry() + 1);
    }

    private static <T> boolean admits(Optional<T> wanted, T got) {
        return wanted.isEmpty() || wanted.get().equals(got);
    }
}
