package io.manta.compiler.analysis;

import io.manta.asl.AslLimits;
import io.manta.compiler.plan.Decomposition;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.StructuralOrder;
import io.manta.compiler.plan.WorkGraph;
import java.util.List;

/**
 * What makes a definition long: the works of its graph, and the edges that are in messages.
 *
 * @param least how long the parts are at least
 * @param deferred the edges that the plan's structure lacks
 */
public record Bulk(WorkGraph graph, LeastBytes least, List<StructuralOrder.Edge> deferred) {
    public Bulk {
        deferred = List.copyOf(deferred);
    }

    /** That of {@code plan}, which has the works of {@code graph}. */
    public static Bulk of(Plan plan, WorkGraph graph, LeastBytes least) {
        return new Bulk(graph, least, StructuralOrder.of(plan, graph).lacking(graph));
    }

    /** That of a graph whose structure is not known yet. */
    public static Bulk of(WorkGraph graph, LeastBytes least) {
        return new Bulk(graph, least, List.of());
    }

    /** How long the definition is at least. */
    public long bytes() {
        return least.with(deferred);
    }

    /** Whether a definition of this length would fit if nothing were deferred. */
    public boolean isTooLongByDeferred(long bytes) {
        return AslLimits.DEFINITION_SIZE.admits(bytes - (bytes() - least.whole()));
    }

    /** Whether a definition of this length would fit if nothing waited for results. */
    public boolean isTooLongByResults(long bytes) {
        return AslLimits.DEFINITION_SIZE.admits(bytes - least.results());
    }

    /** Whether edges are deferred for one reason alone: forks would nest too deep. */
    public boolean isNestedTooDeep() {
        return Decomposition.isSeriesParallel(graph);
    }
}
