package io.manta.compiler.pass;

import io.manta.compiler.check.Invariants;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.WorkGraph;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The passes in their order. After each the invariants are held; one that changed something is
 * logged.
 */
public final class Rewrites {
    private static final Logger LOG = LoggerFactory.getLogger(Rewrites.class);

    /**
     * Comes before anything that is more than linear, so that a wide swarm is soon a small graph.
     */
    private static final List<Rewrite<WorkGraph>> FOLDING = List.of(new FoldReplicas());

    /** Replicas that differed in an implied edge alone are alike once it is gone. */
    private static final List<Rewrite<WorkGraph>> REDUCING =
            List.of(new DropImpliedEdges(), new FoldReplicas());

    private static final List<Rewrite<Plan>> NAMING = List.of(new AssignStateNames());

    private Rewrites() {}

    /** {@code graph} with works that are alike as one; near linear in its edges. */
    public static WorkGraph fold(WorkGraph graph) {
        return runOnGraph(FOLDING, graph);
    }

    /** {@code graph} without implied edges; quadratic in its works. */
    public static WorkGraph reduce(WorkGraph graph) {
        return runOnGraph(REDUCING, graph);
    }

    /** {@code plan}, which has the works of {@code graph}, ready for lowering. */
    public static Plan finish(Plan plan, WorkGraph graph) {
        var now = plan;
        Invariants.noOrderIsAdded(now, graph);
        for (var pass : NAMING) {
            var next = pass.apply(now);
            log(pass, now, next);
            Invariants.noOrderIsAdded(next, graph);
            now = next;
        }
        Invariants.statesAreNamed(now);
        return now;
    }

    private static WorkGraph runOnGraph(List<Rewrite<WorkGraph>> passes, WorkGraph graph) {
        var now = graph;
        for (var pass : passes) {
            var next = pass.apply(now);
            log(pass, now, next);
            Invariants.tasksAreKept(now, next);
            now = next;
        }
        return now;
    }

    private static void log(Rewrite<?> pass, Object before, Object after) {
        if (LOG.isDebugEnabled() && !before.toString().equals(after.toString())) {
            LOG.debug("{} made\n{}", pass.getClass().getSimpleName(), after);
        }
    }
}
