package io.manta.compiler.pass;

import io.manta.compiler.analysis.Reachability;
import io.manta.compiler.plan.WorkGraph;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Leaves out every edge that others imply (transitive reduction).
 *
 * <pre>
 * a ── b ── c
 * └─────────┘        ⇒     a ── b ── c
 * </pre>
 */
final class DropImpliedEdges implements Rewrite<WorkGraph> {
    @Override
    public WorkGraph apply(WorkGraph graph) {
        var order = Reachability.of(graph.before());
        return new WorkGraph(
                graph.works(),
                IntStream.range(0, graph.size())
                        .mapToObj(index -> needed(graph.before(index), order))
                        .toList());
    }

    private static List<Integer> needed(List<Integer> before, Reachability order) {
        return before.stream()
                .filter(first -> before.stream().noneMatch(other -> order.isBefore(first, other)))
                .toList();
    }
}
