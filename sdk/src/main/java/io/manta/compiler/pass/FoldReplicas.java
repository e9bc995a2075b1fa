package io.manta.compiler.pass;

import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.WorkGraph;
import io.manta.contract.id.Alias;
import io.manta.graph.GraphTask;
import io.manta.graph.NodeChoice;
import io.manta.graph.Policies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Makes one work of works that differ in nothing but the alias: same module, placement and
 * policies, same neighbours by edges of the same kind. They start and end together as before, so no
 * order is lost and none is added. A task that bounds how many of its own run at a time stays
 * alone: together they would share the bound.
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
            groups.computeIfAbsent(Likeness.of(graph, i), key -> new ArrayList<>()).add(i);
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
                edges(groups, group, graph::before),
                edges(groups, group, graph::awaited));
    }

    /** Those of each group's first member, since all have the same. */
    private static List<List<Integer>> edges(
            List<List<Integer>> groups, int[] group, IntFunction<List<Integer>> before) {
        return groups.stream()
                .map(members -> before.apply(members.get(0)))
                .map(list -> list.stream().map(i -> group[i]).toList())
                .toList();
    }

    private static Plan.Work work(WorkGraph graph, List<Integer> members) {
        var tasks = new ArrayList<GraphTask>();
        members.forEach(member -> tasks.addAll(graph.work(member).tasks()));
        return new Plan.Work(Optional.empty(), tasks);
    }

    /** Every neighbour of a work, by the kind of edge and its direction. */
    private record Edges(
            List<Integer> before,
            List<Integer> after,
            List<Integer> awaited,
            List<Integer> awaiting) {
        static Edges of(WorkGraph graph, int index) {
            return new Edges(
                    graph.before(index),
                    graph.after(index),
                    graph.awaited(index),
                    graph.awaiting(index));
        }
    }

    /** All of a work but its aliases, and its own if it is like no other. */
    private record Likeness(
            String module,
            NodeChoice nodes,
            Policies policies,
            Edges edges,
            Optional<Alias> alone) {
        static Likeness of(WorkGraph graph, int index) {
            var task = graph.work(index).example();
            return new Likeness(
                    task.module().id(),
                    task.nodes(),
                    task.policies(),
                    Edges.of(graph, index),
                    task.policies().concurrency().map(bound -> task.alias()));
        }
    }
}
