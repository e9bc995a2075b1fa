package io.manta.compiler;

import static io.manta.compiler.Swarms.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.plan.Decomposition;
import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.StructuralOrder;
import io.manta.contract.document.TaskSpec;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DecompositionTest {
    private static final Decomposition.Bounds BOUNDS = new Decomposition.Bounds(12, 100, 0, 1);

    private static Plan of(TaskSpec... tasks) {
        return Decomposition.of(WorkGraphs.of(tasks), BOUNDS);
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

        assertThat(plan)
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
        assertThat(of(task("a"), task("b"), task("c", "a", "b"), task("d", "b", "a")))
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
        assertThat(of(task("late"), task("b"), task("c"), task("end", "late")))
                .hasToString(
                        """
                        fork
                          sequence
                            late
                            end
                          b
                          c""");
    }

    @Test
    void crossing_decomposed_defersOneEdge() {
        var tasks =
                new TaskSpec[] {
                    task("a"), task("b"), task("c", "a", "b"), task("d", "b"), task("after-d", "d")
                };

        assertThat(of(tasks))
                .hasToString(
                        """
                        fork
                          sequence
                            a
                            c
                          sequence
                            b
                            d
                            after-d""");
        assertThat(lacking(BOUNDS, tasks)).containsExactly(new StructuralOrder.Edge(1, 2));
    }

    /** Three by three: the fewest that can be deferred are two, of twelve. */
    @Test
    void grid_decomposed_defersTwoEdges() {
        assertThat(lacking(BOUNDS, grid())).hasSize(2);
    }

    @Test
    void forks_belowTheMostDepth_areChainsSideBySide() {
        var tasks =
                new TaskSpec[] {
                    task("a"),
                    task("b", "a"),
                    task("c", "a"),
                    task("d", "b", "c"),
                    task("e"),
                    task("f", "d", "e")
                };

        assertThat(Decomposition.of(WorkGraphs.of(tasks), new Decomposition.Bounds(1, 100, 0, 1)))
                .hasToString(
                        """
                        sequence
                          fork
                            sequence
                              a
                              b
                              d
                            c
                            e
                          f""");
        assertThat(lacking(new Decomposition.Bounds(1, 100, 0, 1), tasks))
                .containsExactly(new StructuralOrder.Edge(0, 2), new StructuralOrder.Edge(2, 3));
    }

    @Test
    void graph_ofWhichTooMuchIsDeferred_isLeftSideBySide() {
        var plan = Decomposition.of(WorkGraphs.of(grid()), new Decomposition.Bounds(12, 0, 0, 1));

        assertThat(plan.works()).hasSize(9);
        assertThat(lacking(new Decomposition.Bounds(12, 0, 0, 1), grid())).hasSizeGreaterThan(2);
    }

    @Test
    void chain_ofManyForks_isNoDeeperThanItMayBe() {
        var tasks =
                IntStream.range(0, 200)
                        .boxed()
                        .flatMap(DecompositionTest::deeper)
                        .toArray(TaskSpec[]::new);

        assertThat(of(tasks).depth()).isEqualTo(12);
    }

    /** A task beside all that were before, and one after both. */
    private static Stream<TaskSpec> deeper(int level) {
        return level == 0
                ? Stream.of(task("end0"))
                : Stream.of(
                        task("beside" + level),
                        task("end" + level, "beside" + level, "end" + (level - 1)));
    }

    private static TaskSpec[] grid() {
        return IntStream.range(0, 9)
                .mapToObj(
                        i ->
                                task(
                                        "t" + i,
                                        Stream.of(i >= 3 ? i - 3 : -1, i % 3 > 0 ? i - 1 : -1)
                                                .filter(before -> before >= 0)
                                                .map(before -> "t" + before)
                                                .toArray(String[]::new)))
                .toArray(TaskSpec[]::new);
    }

    private static List<StructuralOrder.Edge> lacking(
            Decomposition.Bounds bounds, TaskSpec... tasks) {
        var graph = WorkGraphs.of(tasks);
        return StructuralOrder.of(Decomposition.of(graph, bounds), graph).lacking(graph);
    }
}
