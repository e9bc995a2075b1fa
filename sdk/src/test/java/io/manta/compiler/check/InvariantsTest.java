package io.manta.compiler.check;

import static io.manta.compiler.Swarms.task;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.compiler.InvariantViolation;
import io.manta.compiler.WorkGraphs;
import io.manta.compiler.plan.Decomposition;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.WorkGraph;
import io.manta.contract.document.TaskSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InvariantsTest {
    private static final WorkGraph ROW = graph(task("a"), task("b", "a"));
    private static final WorkGraph PAIR = graph(task("a"), task("b"));

    private static WorkGraph graph(TaskSpec... tasks) {
        return WorkGraphs.of(tasks);
    }

    private static Plan plan(WorkGraph graph) {
        return Decomposition.of(graph).whole().orElseThrow();
    }

    @Test
    void plan_thatLosesAnOrder_isABug() {
        assertThatThrownBy(() -> Invariants.orderIsKept(plan(PAIR), ROW))
                .isInstanceOf(InvariantViolation.class)
                .hasMessage(
                        "this is a bug in the compiler, please report it: an order was lost in\n"
                                + "fork\n  a\n  b");
    }

    @Test
    void plan_thatAddsAnOrder_isABug() {
        assertThatThrownBy(() -> Invariants.orderIsKept(plan(ROW), PAIR))
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
}
