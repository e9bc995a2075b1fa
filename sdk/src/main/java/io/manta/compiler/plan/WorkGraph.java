package io.manta.compiler.plan;

import io.manta.graph.Edge;
import io.manta.graph.Graph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The graph of the states to be: each vertex is the work of one state. No cycle; lists of
 * neighbours are sorted and have no repetition.
 */
public final class WorkGraph {
    private final List<Plan.Work> works;
    private final List<List<Integer>> before;
    private final List<List<Integer>> after;

    /**
     * @param before for each work the indices of those that it runs after, in any order
     */
    public WorkGraph(List<Plan.Work> works, List<? extends Collection<Integer>> before) {
        this.works = List.copyOf(works);
        this.before = before.stream().map(list -> List.copyOf(new TreeSet<>(list))).toList();
        this.after = turned(this.before);
    }

    /** One work for each task. */
    public static WorkGraph of(Graph graph) {
        return new WorkGraph(
                graph.tasks().stream()
                        .map(task -> new Plan.Work(Optional.empty(), List.of(task)))
                        .toList(),
                graph.tasks().stream()
                        .map(task -> task.after().stream().map(Edge::task).toList())
                        .toList());
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
        return before;
    }

    /** The works that {@code index} runs after. */
    public List<Integer> before(int index) {
        return before.get(index);
    }

    /** The works that run after {@code index}. */
    public List<Integer> after(int index) {
        return after.get(index);
    }

    /** A line for each work: what it is and what it runs after. */
    @Override
    public String toString() {
        return IntStream.range(0, size()).mapToObj(this::line).collect(Collectors.joining("\n"));
    }

    private String line(int index) {
        var names = before(index).stream().map(j -> work(j).toString()).toList();
        return work(index) + (names.isEmpty() ? "" : " after " + String.join(", ", names));
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
