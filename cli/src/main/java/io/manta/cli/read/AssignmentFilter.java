package io.manta.cli.read;

import io.manta.contract.id.Assignment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that pick some assignments of a run. */
final class AssignmentFilter {
    @Option(names = "--task", paramLabel = "ALIAS", description = "Only of this task.")
    private @Nullable String task;

    @Option(names = "--node", paramLabel = "ID", description = "Only of this node.")
    private @Nullable String node;

    @Option(
            names = "--round",
            paramLabel = "N",
            description = "Only of this round, counted from 0; -1 is the last.")
    private @Nullable Integer round;

    boolean admits(Assignment assignment, int newestRound) {
        return (task == null || task.equals(assignment.alias().value()))
                && (node == null || node.equals(assignment.node().value()))
                && round(newestRound).map(r -> r == assignment.round()).orElse(true);
    }

    /** The round asked for, counted from 0. */
    Optional<Integer> round(int newestRound) {
        return Optional.ofNullable(round).map(r -> r == -1 ? Integer.valueOf(newestRound) : r);
    }
}
