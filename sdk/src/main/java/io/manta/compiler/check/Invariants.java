package io.manta.compiler.check;

import io.manta.asl.AslLimits;
import io.manta.compiler.InvariantViolation;
import io.manta.compiler.analysis.Reachability;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.StateNames;
import io.manta.compiler.plan.WorkGraph;
import io.manta.contract.id.Alias;
import io.manta.graph.GraphTask;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What every pass must leave true; a violation is a bug of the compiler. */
public final class Invariants {
    private Invariants() {}

    /** A rewritten graph has each task of the graph before once. */
    public static void tasksAreKept(WorkGraph before, WorkGraph after) {
        hold(
                aliases(before.works().stream()).equals(aliases(after.works().stream())),
                "a task was lost or doubled",
                after);
    }

    /** A plan has each work of the graph once, and exactly its order. */
    public static void orderIsKept(Plan plan, WorkGraph graph) {
        hold(
                aliases(plan.works()).equals(aliases(graph.works().stream())),
                "a task was lost or doubled",
                plan);
        var order = Reachability.of(graph.before());
        var pairs = plan.accept(new OrderedPairs(indices(graph), order));
        hold(pairs.count() == order.pairs(), "an order was lost", plan);
    }

    /** Every state has a name, no two have the same, and none is too long. */
    public static void statesAreNamed(Plan plan) {
        var taken = new HashSet<>(StateNames.all());
        names(plan)
                .forEach(
                        name -> {
                            hold(taken.add(name), "two states are \"" + name + "\"", plan);
                            hold(
                                    AslLimits.STATE_NAME_LENGTH.admits(name.length()),
                                    "too long: \"" + name + "\"",
                                    plan);
                        });
    }

    private static Stream<String> names(Plan plan) {
        if (plan instanceof Plan.Fork fork) {
            return Stream.concat(
                    fork.name().stream(), fork.branches().stream().flatMap(Invariants::names));
        }
        if (plan instanceof Plan.Sequence sequence) {
            return sequence.steps().stream().flatMap(Invariants::names);
        }
        var name = ((Plan.Work) plan).name();
        return name.stream().flatMap(text -> StateNames.ofFanOut(text).stream());
    }

    private static List<Alias> aliases(Stream<Plan.Work> works) {
        return works.flatMap(work -> work.tasks().stream()).map(GraphTask::alias).sorted().toList();
    }

    private static Map<Alias, Integer> indices(WorkGraph graph) {
        var indices = new HashMap<Alias, Integer>();
        for (var i = 0; i < graph.size(); i++) {
            indices.put(graph.work(i).example().alias(), i);
        }
        return indices;
    }

    private static void hold(boolean holds, String what, Object where) {
        if (!holds) {
            throw new InvariantViolation(what + " in\n" + where);
        }
    }

    /** A plan's works, and how many pairs of them it orders; each must be ordered by the graph. */
    private record Ordered(List<Integer> works, long count) {}

    private record OrderedPairs(Map<Alias, Integer> indices, Reachability order)
            implements Plan.Visitor<Ordered> {
        @Override
        public Ordered work(Plan.Work work) {
            var index = indices.get(work.example().alias());
            hold(index != null, "a work is split", work);
            return new Ordered(index == null ? List.of() : List.of(index), 0);
        }

        @Override
        public Ordered sequence(Plan.Sequence sequence) {
            var all = new Ordered(List.of(), 0);
            for (var step : sequence.steps()) {
                var next = step.accept(this);
                for (var first : all.works()) {
                    for (var second : next.works()) {
                        hold(order.isBefore(first, second), "an order was added", sequence);
                    }
                }
                var added = (long) all.works().size() * next.works().size();
                all = both(all, next, added);
            }
            return all;
        }

        @Override
        public Ordered fork(Plan.Fork fork) {
            var all = new Ordered(List.of(), 0);
            for (var branch : fork.branches()) {
                all = both(all, branch.accept(this), 0);
            }
            return all;
        }

        private static Ordered both(Ordered one, Ordered other, long more) {
            return new Ordered(
                    Stream.concat(one.works().stream(), other.works().stream()).toList(),
                    one.count() + other.count() + more);
        }
    }
}
