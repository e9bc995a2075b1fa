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

    /** How many of its assignments have failed for good. */
    public int failed() {
        return count(AssignmentStatus.FAILED) - triedAgain();
    }

    /** How many of its assignments have failed and are to be tried again. */
    public int triedAgain() {
        return (int) assignments.stream().filter(AssignmentView::triesAgain).count();
    }

    /** How often its assignments were tried again. */
    public int retries() {
        return assignments.stream().mapToInt(a -> Math.max(0, a.attempts() - 1)).sum();
    }
}
