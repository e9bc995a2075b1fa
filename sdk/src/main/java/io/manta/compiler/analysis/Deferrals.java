package io.manta.compiler.analysis;

import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.StructuralOrder;
import io.manta.compiler.plan.WorkGraph;
import io.manta.contract.id.Alias;
import io.manta.contract.machine.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What launches of a named plan wait for beyond its structure: each edge of the graph that the
 * structure does not order, and each edge of results, is a mark that a work waits for.
 */
public final class Deferrals {
    private final Map<Alias, List<Mark>> after = new HashMap<>();
    private final Set<Mark> awaited = new HashSet<>();
    private final Map<Alias, String> names = new HashMap<>();

    private Deferrals() {}

    /** Those of {@code plan}, which has the works of {@code graph}, each with its state's name. */
    public static Deferrals of(Plan plan, WorkGraph graph) {
        var deferrals = new Deferrals();
        plan.works().forEach(work -> deferrals.names.put(key(work), work.name().orElseThrow()));
        StructuralOrder.of(plan, graph)
                .lacking(graph)
                .forEach(
                        edge ->
                                deferrals.add(
                                        Mark.finished(deferrals.name(graph.work(edge.first()))),
                                        graph.work(edge.second())));
        for (var second = 0; second < graph.size(); second++) {
            for (var first : graph.awaited(second)) {
                deferrals.add(Mark.results(deferrals.name(graph.work(first))), graph.work(second));
            }
        }
        return deferrals;
    }

    private void add(Mark mark, Plan.Work work) {
        after.computeIfAbsent(key(work), key -> new ArrayList<>()).add(mark);
        awaited.add(mark);
    }

    private String name(Plan.Work work) {
        var name = names.get(key(work));
        if (name == null) {
            throw new IllegalArgumentException("a plan must have the works of its graph");
        }
        return name;
    }

    /** What the launch of the work waits for; empty for most. */
    public List<Mark> after(Plan.Work work) {
        return List.copyOf(after.getOrDefault(key(work), List.of()));
    }

    public boolean isDeferred(Plan.Work work) {
        return after.containsKey(key(work));
    }

    /** Whether a gate waits before the work, since it is more than one assignment. */
    public boolean isGated(Plan.Work work) {
        return isDeferred(work) && !work.isSingle();
    }

    /** Whether a launch waits until the work has finished. */
    public boolean isReleased(Plan.Work work) {
        return awaited.contains(Mark.finished(name(work)));
    }

    /** Whether a launch waits for results of the work. */
    public boolean areResultsAwaited(Plan.Work work) {
        return awaited.contains(Mark.results(name(work)));
    }

    /** How many marks all launches wait for. */
    public int count() {
        return after.values().stream().mapToInt(List::size).sum();
    }

    private static Alias key(Plan.Work work) {
        return work.example().alias();
    }
}
