package io.manta.compiler.check;

import io.manta.asl.AslLimits;
import io.manta.asl.MachineRules;
import io.manta.asl.StateMachine;
import io.manta.compiler.InvariantViolation;
import io.manta.compiler.analysis.Deferrals;
import io.manta.compiler.analysis.Reachability;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.StateNames;
import io.manta.compiler.plan.StructuralOrder;
import io.manta.compiler.plan.WorkGraph;
import io.manta.contract.id.Alias;
import io.manta.contract.machine.Mark;
import io.manta.graph.GraphTask;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** A plan has each work of the graph once, and orders none that the graph does not. */
    public static void noOrderIsAdded(Plan plan, WorkGraph graph) {
        hold(
                aliases(plan.works()).equals(aliases(graph.works().stream())),
                "a task was lost or doubled",
                plan);
        var order = Reachability.of(graph.before());
        var structure = StructuralOrder.of(plan, graph);
        for (var i = 0; i < graph.size(); i++) {
            var added = structure.before(i);
            added.andNot(order.before(i));
            hold(added.isEmpty(), "an order was added", plan);
        }
    }

    /**
     * A named plan and what its launches wait for have the graph's order together: what structure
     * lacks is a mark, and every mark is an edge of the graph.
     */
    public static void orderIsKept(Plan plan, Deferrals deferrals, WorkGraph graph) {
        noOrderIsAdded(plan, graph);
        var structure = StructuralOrder.of(plan, graph);
        var names = names(plan, graph);
        for (var i = 0; i < graph.size(); i++) {
            var said = deferrals.after(graph.work(i));
            hold(
                    lacking(i, structure, graph, names).equals(Set.copyOf(said)),
                    "an order was lost or added in a launch",
                    plan);
            hold(said.size() == Set.copyOf(said).size(), "a launch waits twice", plan);
        }
    }

    /** What a work has to wait for that the structure does not order. */
    private static Set<Mark> lacking(
            int work, StructuralOrder structure, WorkGraph graph, String[] names) {
        return Stream.concat(
                        graph.before(work).stream()
                                .filter(first -> !structure.isBefore(first, work))
                                .map(first -> Mark.finished(names[first])),
                        graph.awaited(work).stream().map(first -> Mark.results(names[first])))
                .collect(Collectors.toSet());
    }

    /** What the plan calls each work of the graph. */
    private static String[] names(Plan plan, WorkGraph graph) {
        var byAlias = new HashMap<Alias, String>();
        plan.works().forEach(work -> byAlias.put(alias(work), work.name().orElseThrow()));
        return graph.works().stream()
                .map(work -> byAlias.getOrDefault(alias(work), ""))
                .toArray(String[]::new);
    }

    /** A machine breaks no rule of the language that its text shows. */
    public static void machineIsSound(StateMachine machine) {
        var faults = MachineRules.of(machine);
        hold(faults.isEmpty(), String.valueOf(faults), machine.comment().orElse("a machine"));
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
        return name.stream().flatMap(text -> StateNames.allOf(text).stream());
    }

    private static List<Alias> aliases(Stream<Plan.Work> works) {
        return works.flatMap(work -> work.tasks().stream()).map(GraphTask::alias).sorted().toList();
    }

    private static void hold(boolean holds, String what, Object where) {
        if (!holds) {
            throw new InvariantViolation(what + " in\n" + where);
        }
    }

    private static Alias alias(Plan.Work work) {
        return work.example().alias();
    }
}
