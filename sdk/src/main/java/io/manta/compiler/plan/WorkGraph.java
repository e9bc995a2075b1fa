package io.manta.compiler.plan;

import io.manta.contract.document.EdgeCondition;
import io.manta.graph.Edge;
import io.manta.graph.Graph;
import io.manta.graph.GraphTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The graph of the states to be: each vertex is the work of one state. It has two kinds of edges: a
 * work runs after others, and it awaits results of others. No cycle over both; lists of neighbours
 * are sorted and have no repetition.
 */
public final class WorkGraph {
    private final List<Plan.Work> works;
    private final Neighbours order;
    private final Neighbours results;

    /** Edges of one kind, in both directions. */
    private record Neighbours(List<List<Integer>> before, List<List<Integer>> after) {
        static Neighbours of(List<? extends Collection<Integer>> before) {
            var sorted = before.stream().map(Neighbours::sorted).toList();
            return new Neighbours(sorted, turned(sorted));
        }

        /** Most works have few neighbours of a kind, or none. */
        private static List<Integer> sorted(Collection<Integer> works) {
            return works.size() < 2 ? List.copyOf(works) : List.copyOf(new TreeSet<>(works));
        }
    }

    /**
     * @param before for each work the indices of those that it runs after, in any order
     * @param awaited for each work the indices of those whose results it awaits, in any order
     */
    public WorkGraph(
            List<Plan.Work> works,
            List<? extends Collection<Integer>> before,
            List<? extends Collection<Integer>> awaited) {
        this.works = List.copyOf(works);
        this.order = Neighbours.of(before);
        this.results = Neighbours.of(awaited);
    }

    /** A graph in which no work awaits results. */
    public WorkGraph(List<Plan.Work> works, List<? extends Collection<Integer>> before) {
        this(works, before, Collections.nCopies(works.size(), List.of()));
    }

    /** One work for each task. */
    public static WorkGraph of(Graph graph) {
        return new WorkGraph(
                graph.tasks().stream()
                        .map(task -> new Plan.Work(Optional.empty(), List.of(task)))
                        .toList(),
                edges(graph, EdgeCondition.FINISHED),
                edges(graph, EdgeCondition.RESULT));
    }

    private static List<List<Integer>> edges(Graph graph, EdgeCondition condition) {
        return graph.tasks().stream().map(task -> edges(task, condition)).toList();
    }

    private static List<Integer> edges(GraphTask task, EdgeCondition condition) {
        return task.after().stream()
                .filter(edge -> edge.condition() == condition)
                .map(Edge::task)
                .toList();
    }

    public int size() {
        return works.size();
    }

    public List<Plan.Work> works() {
        return works;
    }

    public Plan.Work work(int index) {
        return works.get(index);
    }

    /** For each work those that it runs after. */
    public List<List<Integer>> before() {
        return order.before();
    }

    /** The works that {@code index} runs after. */
    public List<Integer> before(int index) {
        return order.before().get(index);
    }

    /** The works that run after {@code index}. */
    public List<Integer> after(int index) {
        return order.after().get(index);
    }

    /** The works whose results {@code index} awaits. */
    public List<Integer> awaited(int index) {
        return results.before().get(index);
    }

    /** The works that await results of {@code index}. */
    public List<Integer> awaiting(int index) {
        return results.after().get(index);
    }

    /** A line for each work: what it is, what it runs after, and whose results it awaits. */
    @Override
    public String toString() {
        return IntStream.range(0, size()).mapToObj(this::line).collect(Collectors.joining("\n"));
    }

    private String line(int index) {
        return work(index)
                + named(" after ", before(index))
                + named(" awaits results of ", awaited(index));
    }

    private String named(String what, List<Integer> others) {
        return others.isEmpty()
                ? ""
                : others.stream()
                        .map(other -> work(other).toString())
                        .collect(Collectors.joining(", ", what, ""));
    }

    private static List<List<Integer>> turned(List<List<Integer>> before) {
        var after = new ArrayList<List<Integer>>();
        before.forEach(list -> after.add(new ArrayList<>()));
        for (var i = 0; i < before.size(); i++) {
            for (var j : before.get(i)) {
                after.get(j).add(i);
            }
        }
        return after.stream().map(List::copyOf).toList();
    }
}
