package io.manta.compiler.pass;

import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.WorkGraph;
import io.manta.contract.id.Alias;
import io.manta.graph.Adjacency;
import io.manta.graph.GraphTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes one work of works that differ in nothing that a machine shows but the alias: same module,
 * placement and policies, same neighbours by edges of the same kind. Their networks are not in a
 * machine, and may differ. They start and end together as before, so no order is lost and none is
 * added. A task that bounds how many of its own run at a time stays alone: together they would
 * share the bound.
 *
 * <pre>
 *        ┌─ worker_1 ─┐
 * init ──┼─ worker_2 ─┼── merge     ⇒     init ── worker_1 + worker_2 + worker_3 ── merge
 *        └─ worker_3 ─┘
 * </pre>
 */
final class FoldReplicas implements Rewrite<WorkGraph> {
    @Override
    public WorkGraph apply(WorkGraph graph) {
        var groups = new LinkedHashMap<Likeness, List<Integer>>();
        for (var i = 0; i < graph.size(); i++) {
            groups.computeIfAbsent(new Likeness(graph, i), key -> new ArrayList<>()).add(i);
        }
        if (groups.size() == graph.size()) {
            return graph;
        }
        return folded(graph, List.copyOf(groups.values()));
    }

    private static WorkGraph folded(WorkGraph graph, List<List<Integer>> groups) {
        var group = new int[graph.size()];
        for (var i = 0; i < groups.size(); i++) {
            for (var member : groups.get(i)) {
                group[member] = i;
            }
        }
        return new WorkGraph(
                groups.stream().map(members -> work(graph, members)).toList(),
                edges(groups, group, graph.before()),
                edges(groups, group, graph.awaited()));
    }

    /** Those of each group's first member, since all have the same. */
    private static Adjacency edges(List<List<Integer>> groups, int[] group, Adjacency edges) {
        var builder = new Adjacency.Builder(groups.size());
        for (var members : groups) {
            edges.forEach(members.get(0), other -> builder.add(group[other]));
            builder.endVertex();
        }
        return builder.build();
    }

    private static Plan.Work work(WorkGraph graph, List<Integer> members) {
        var tasks = new ArrayList<GraphTask>();
        members.forEach(member -> tasks.addAll(graph.work(member).tasks()));
        return new Plan.Work(Optional.empty(), tasks);
    }

    /** All of a work but its aliases, and its own if it is like no other. */
    private static final class Likeness {
        private final WorkGraph graph;
        private final int index;
        private final GraphTask task;
        private final int hash;

        Likeness(WorkGraph graph, int index) {
            this.graph = graph;
            this.index = index;
            this.task = graph.work(index).example();
            this.hash = hash(graph, index);
        }

        private int hash(WorkGraph graph, int index) {
            var hash = task.module().id().hashCode();
            hash = 31 * hash + graph.before().hash(index);
            hash = 31 * hash + graph.after().hash(index);
            hash = 31 * hash + graph.awaited().hash(index);
            hash = 31 * hash + graph.awaiting().hash(index);
            hash = 31 * hash + alone().map(Alias::value).hashCode();
            hash = 31 * hash + task.nodes().hashCode();
            return 31 * hash + task.policies().hashCode();
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Likeness other
                    && hash == other.hash
                    && task.module().id().equals(other.task.module().id())
                    && task.nodes().equals(other.task.nodes())
                    && task.policies().equals(other.task.policies())
                    && alone().equals(other.alone())
                    && isSame(other, graph.before())
                    && isSame(other, graph.after())
                    && isSame(other, graph.awaited())
                    && isSame(other, graph.awaiting());
        }

        private boolean isSame(Likeness other, Adjacency neighbours) {
            return neighbours.isSame(index, other.index);
        }

        private Optional<Alias> alone() {
            return task.policies().concurrency().map(bound -> task.alias());
        }
    }
}
