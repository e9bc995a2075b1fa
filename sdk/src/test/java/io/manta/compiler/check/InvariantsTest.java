package io.manta.compiler.check;

import static io.manta.compiler.Swarms.task;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.asl.StateGroup;
import io.manta.asl.StateMachine;
import io.manta.asl.SucceedState;
import io.manta.compiler.InvariantViolation;
import io.manta.compiler.WorkGraphs;
import io.manta.compiler.analysis.Deferrals;
import io.manta.compiler.pass.Rewrites;
import io.manta.compiler.plan.Decomposition;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.WorkGraph;
import io.manta.contract.document.TaskSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InvariantsTest {
    private static final WorkGraph ROW = graph(task("a"), task("b", "a"));
    private static final WorkGraph PAIR = graph(task("a"), task("b"));

    private static WorkGraph graph(TaskSpec... tasks) {
        return WorkGraphs.of(tasks);
    }

    private static Plan plan(WorkGraph graph) {
        return Decomposition.of(graph, new Decomposition.Bounds(12, 0, 0, 1));
    }

    private static Plan named(Plan plan) {
        return Rewrites.finish(plan, PAIR);
    }

    @Test
    void plan_thatLosesAnOrder_isABug() {
        var pair = named(plan(PAIR));

        assertThatThrownBy(() -> Invariants.orderIsKept(pair, Deferrals.of(pair, PAIR), ROW))
                .isInstanceOf(InvariantViolation.class)
                .hasMessage(
                        "this is a bug in the compiler, please report it: an order was lost or"
                                + " added in a launch in\nfork \"a beside b\"\n  a \"a\"\n  b \"b\"");
    }

    @Test
    void launch_thatAddsAnOrder_isABug() {
        var pair = named(plan(PAIR));

        assertThatThrownBy(() -> Invariants.orderIsKept(pair, Deferrals.of(pair, ROW), PAIR))
                .isInstanceOf(InvariantViolation.class)
                .hasMessageContaining("an order was lost or added in a launch in");
    }

    @Test
    void plan_thatAddsAnOrder_isABug() {
        assertThatThrownBy(() -> Invariants.noOrderIsAdded(plan(ROW), PAIR))
                .isInstanceOf(InvariantViolation.class)
                .hasMessage(
                        "this is a bug in the compiler, please report it: an order was added in\n"
                                + "sequence\n  a\n  b");
    }

    @Test
    void graph_thatLosesATask_isABug() {
        assertThatThrownBy(() -> Invariants.tasksAreKept(PAIR, graph(task("a"))))
                .isInstanceOf(InvariantViolation.class)
                .hasMessage(
                        "this is a bug in the compiler, please report it: a task was lost or"
                                + " doubled in\na");
    }

    @Test
    void statesOfOneName_areABug() {
        var twice =
                new Plan.Sequence(List.of(PAIR.work(0).named("same"), PAIR.work(1).named("same")));

        assertThatThrownBy(() -> Invariants.statesAreNamed(twice))
                .isInstanceOf(InvariantViolation.class)
                .hasMessage(
                        "this is a bug in the compiler, please report it: two states are \"same\""
                                + " in\nsequence\n  a \"same\"\n  b \"same\"");
    }

    @Test
    void machine_withAStateThatNothingReaches_isABug() {
        var end = new SucceedState(Optional.empty());
        var machine =
                new StateMachine(
                        Optional.of("the machine"),
                        new StateGroup("a", Map.of("a", end, "b", end)));

        assertThatThrownBy(() -> Invariants.machineIsSound(machine))
                .isInstanceOf(InvariantViolation.class)
                .hasMessage(
                        "this is a bug in the compiler, please report it: [state \"b\" must be"
                                + " reachable from \"a\"] in\nthe machine");
    }
}
