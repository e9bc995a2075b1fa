package io.manta.engine.status;

import io.manta.contract.id.Alias;
import io.manta.contract.run.AssignmentStatus;
import java.util.List;

/** One task in one round, with its assignments by node id. */
public record TaskView(Alias alias, List<AssignmentView> assignments) {
    public TaskView {
        assignments = List.copyOf(assignments);
    }

    /** How many of its assignments stand so. */
    public int count(AssignmentStatus status) {
        return (int) assignments.stream().filter(a -> a.status() == status).count();
    }

    /** How often its assignments were tried again. */
    public int retries() {
        return assignments.stream().mapToInt(a -> Math.max(0, a.attempts() - 1)).sum();
    }
}
