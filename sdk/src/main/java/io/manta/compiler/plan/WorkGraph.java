package io.manta.compiler.plan;

import io.manta.contract.document.EdgeCondition;
import io.manta.graph.Adjacency;
import io.manta.graph.Graph;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
    private record Neighbours(Adjacency before, Adjacency after) {
        static Neighbours of(Adjacency before) {
            var sorted = before.sorted();
            return new Neighbours(sorted, sorted.turned());
        }
    }

    /**
     * @param before for each work the indices of those that it runs after, in any order
     * @param awaited for each work the indices of those whose results it awaits, in any order
     */
    public WorkGraph(List<Plan.Work> works, Adjacency before, Adjacency awaited) {
        this.works = List.copyOf(works);
        this.order = Neighbours.of(before);
        this.results = Neighbours.of(awaited);
    }

    /** Like {@link #WorkGraph(List, Adjacency, Adjacency)}. */
    public WorkGraph(
            List<Plan.Work> works,
            List<? extends Collection<Integer>> before,
            List<? extends Collection<Integer>> awaited) {
        this(works, Adjacency.of(before), Adjacency.of(awaited));
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

    private static Adjacency edges(Graph graph, EdgeCondition condition) {
        var builder = new Adjacency.Builder(graph.tasks().size());
        for (var task : graph.tasks()) {
            for (var edge : task.after()) {
                if (edge.condition() == condition) {
                    builder.add(edge.task());
                }
            }
            builder.endVertex();
        }
        return builder.build();
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
    public Adjacency before() {
        return order.before();
    }

    /** For each work those that run after it. */
    public Adjacency after() {
        return order.after();
    }

    /** For each work those whose results it awaits. */
    public Adjacency awaited() {
        return results.before();
    }

    /** For each work those that await results of it. */
    public Adjacency awaiting() {
        return results.after();
    }

    /** The works that {@code index} runs after. */
    public List<Integer> before(int index) {
        return order.before().list(index);
    }

    /** The works whose results {@code index} awaits. */
    public List<Integer> awaited(int index) {
        return results.before().list(index);
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
}
