package io.manta.compiler.pass;

import io.manta.compiler.analysis.ImpliedEdges;
import io.manta.compiler.plan.WorkGraph;

/**
 * Leaves out every edge that others imply (transitive reduction). What runs after another's end
 * need not await its results; edges of results imply nothing.
 *
 * <pre>
 * a ── b ── c
 * └─────────┘        ⇒     a ── b ── c
 * </pre>
 */
final class DropImpliedEdges implements Rewrite<WorkGraph> {
    @Override
    public WorkGraph apply(WorkGraph graph) {
        var edges = ImpliedEdges.of(graph.before(), graph.after(), graph.awaited());
        return new WorkGraph(graph.works(), edges.neededOrder(), edges.neededResults());
    }
}
