package io.manta.compiler.pass;

import io.manta.compiler.analysis.Reachability;
import io.manta.compiler.plan.WorkGraph;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

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
        var order = Reachability.of(graph.before());
        return new WorkGraph(
                graph.works(),
                each(graph, index -> needed(graph.before(index), order)),
                each(graph, index -> unordered(graph.awaited(index), index, order)));
    }

    private static List<List<Integer>> each(WorkGraph graph, IntFunction<List<Integer>> edges) {
        return IntStream.range(0, graph.size()).mapToObj(edges).toList();
    }

    private static List<Integer> needed(List<Integer> before, Reachability order) {
        var implied = order.beforeAny(before);
        return before.stream().filter(first -> !implied.get(first)).toList();
    }

    private static List<Integer> unordered(List<Integer> awaited, int index, Reachability order) {
        return awaited.stream().filter(first -> !order.isBefore(first, index)).toList();
    }
}
