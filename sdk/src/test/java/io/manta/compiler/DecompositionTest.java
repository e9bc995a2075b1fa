package io.manta.compiler;

import static io.manta.compiler.Swarms.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.analysis.CrossedOrder;
import io.manta.compiler.plan.Decomposition;
import io.manta.contract.document.TaskSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DecompositionTest {
    private static Decomposition of(TaskSpec... tasks) {
        return Decomposition.of(WorkGraphs.of(tasks));
    }

    @Test
    void nest_decomposed_isOneFlatPlan() {
        var plan =
                of(
                        task("a"),
                        task("b", "a"),
                        task("c", "b"),
                        task("d", "a"),
                        task("e", "a"),
                        task("f", "e"),
                        task("g", "c", "d", "f"));

        assertThat(plan.whole().orElseThrow())
                .hasToString(
                        """
                        sequence
                          a
                          fork
                            sequence
                              b
                              c
                            d
                            sequence
                              e
                              f
                          g""");
    }

    @Test
    void layersThatShareAll_decomposed_areForksInARow() {
        assertThat(
                        of(task("a"), task("b"), task("c", "a", "b"), task("d", "b", "a"))
                                .whole()
                                .orElseThrow())
                .hasToString(
                        """
                        sequence
                          fork
                            a
                            b
                          fork
                            c
                            d""");
    }

    @Test
    void branches_areInDocumentOrder() {
        // "late" becomes a twin of the others only after its chain is one.
        assertThat(of(task("late"), task("b"), task("c"), task("end", "late")).whole())
                .hasValueSatisfying(
                        plan ->
                                assertThat(plan)
                                        .hasToString(
                                                """
                                                fork
                                                  sequence
                                                    late
                                                    end
                                                  b
                                                  c"""));
    }

    @Test
    void crossing_decomposed_isLeftWithItsEdges() {
        var left =
                of(task("a"), task("b"), task("c", "a", "b"), task("d", "b"), task("after-d", "d"))
                        .left();

        assertThat(left)
                .extracting(each -> each.plan().toString())
                .containsExactly("a", "b", "c", "sequence\n  d\n  after-d");
        assertThat(left)
                .extracting(Decomposition.Left::before)
                .containsExactly(List.of(), List.of(), List.of(0, 1), List.of(1));
    }

    @Test
    void crossing_isFoundWhateverIsBetween() {
        // 0 → 3, 1 → 2 → 3, 1 → 4: no four of these edges alone make the shape.
        assertThat(
                        CrossedOrder.of(
                                List.of(
                                        List.of(),
                                        List.of(),
                                        List.of(1),
                                        List.of(0, 2),
                                        List.of(1))))
                .contains(new CrossedOrder(0, 1, 3, 4));
    }

    @Test
    void seriesParallelGraph_hasNoCrossing() {
        assertThat(CrossedOrder.of(List.of(List.of(), List.of(), List.of(0, 1), List.of(0, 1))))
                .isEmpty();
    }
}
