package io.manta.compiler.plan;

import io.manta.contract.id.Alias;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the structure of a plan orders: of two works, the one is before the other if the innermost
 * plan that has both is a sequence, in this order. Works are named by their index in a graph.
 */
public final class StructuralOrder {
    private final BitSet[] before;

    /**
     * An edge of a graph that a plan's structure lacks.
     *
     * @param first what must have ended
     * @param second what begins then
     */
    public record Edge(int first, int second) {}

    private StructuralOrder(BitSet[] before) {
        this.before = before;
    }

    /** The order of {@code plan}, which has the works of {@code graph}. */
    public static StructuralOrder of(Plan plan, WorkGraph graph) {
        var before = new BitSet[graph.size()];
        plan.accept(new Collecting(indices(graph), before));
        return new StructuralOrder(before);
    }

    public boolean isBefore(int first, int second) {
        return before[second].get(first);
    }

    /** All that are before {@code work}. */
    public BitSet before(int work) {
        return (BitSet) before[work].clone();
    }

    /** The edges of the graph, of those by which works run after others, that it has not. */
    public List<Edge> lacking(WorkGraph graph) {
        return IntStream.range(0, graph.size())
                .boxed()
                .flatMap(
                        second ->
                                graph.before(second).stream()
                                        .filter(first -> !isBefore(first, second))
                                        .map(first -> new Edge(first, second)))
                .toList();
    }

    private static Map<Alias, Integer> indices(WorkGraph graph) {
        var indices = new HashMap<Alias, Integer>();
        for (var i = 0; i < graph.size(); i++) {
            indices.put(graph.work(i).example().alias(), i);
        }
        return indices;
    }

    /** Gives the works of a plan, and has noted what is before each of them within it. */
    private static final class Collecting implements Plan.Visitor<BitSet> {
        private final Map<Alias, Integer> indices;
        private final BitSet[] before;

        Collecting(Map<Alias, Integer> indices, BitSet[] before) {
            this.indices = indices;
            this.before = before;
        }

        @Override
        public BitSet work(Plan.Work work) {
            var works = new BitSet();
            int index = indices.getOrDefault(work.example().alias(), -1);
            if (index < 0) {
                throw new IllegalArgumentException("a plan must have the works of its graph");
            }
            works.set(index);
            before[index] = new BitSet();
            return works;
        }

        @Override
        public BitSet sequence(Plan.Sequence sequence) {
            var works = new BitSet();
            for (var step : sequence.steps()) {
                var next = step.accept(this);
                next.stream().forEach(work -> before[work].or(works));
                works.or(next);
            }
            return works;
        }

        @Override
        public BitSet fork(Plan.Fork fork) {
            var works = new BitSet();
            fork.branches().forEach(branch -> works.or(branch.accept(this)));
            return works;
        }
    }
}
