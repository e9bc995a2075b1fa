package io.manta.compiler.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.Swarms;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random graphs of every shape, played from the text of their machines: every edge is enforced and
 * no order is added, since each task starts exactly when it is due, whichever other is slow. So the
 * makespan is the critical path. With room for two at a time no round stands still. A failing seed
 * is run alone by {@code -Dgraph.seed=<seed>}.
 */
final class RandomGraphsTest {
    private static final int GRAPHS = 2_400;

    static LongStream seeds() {
        var seed = Long.getLong("graph.seed");
        return seed == null ? LongStream.range(0, GRAPHS) : LongStream.of(seed);
    }

    @ParameterizedTest(name = "-Dgraph.seed={0}")
    @MethodSource("seeds")
    void graph_compiled_hasExactlyItsOrder(long seed) {
        var swarm = RandomSwarm.of(seed);
        var trial = Trial.of(swarm, seed);

        assertThat(trial.faults(swarm)).as(() -> "smallest: " + smallest(swarm, seed)).isEmpty();
        assertThat(Trial.of(RandomSwarm.of(seed), seed).text()).isEqualTo(trial.text());
        if (RandomSwarm.shape(seed) == Shape.SERIES_PARALLEL) {
            assertThat(trial.text()).doesNotContain("\"after\"", "\"gate\"", "\"release\"");
        }
    }

    @Test
    void machine_withAnOrderTooMany_isCaught() {
        var meant = Swarms.of(Swarms.task("a"), Swarms.task("b"), Swarms.task("c", "a"));
        var stricter = Swarms.of(Swarms.task("a"), Swarms.task("b"), Swarms.task("c", "a", "b"));

        assertThat(Trial.of(stricter, 1).faults(meant)).isNotEmpty();
    }

    /**
     * Takes tasks out, those after one then run after what was before it, while a fault is left.
     */
    private static String smallest(SwarmDocument swarm, long seed) {
        for (var task : swarm.tasks()) {
            var smaller = without(swarm, task);
            if (!smaller.tasks().isEmpty() && !Trial.of(smaller, seed).faults(smaller).isEmpty()) {
                return smallest(smaller, seed);
            }
        }
        return shown(swarm);
    }

    private static SwarmDocument without(SwarmDocument swarm, TaskSpec gone) {
        return Swarms.of(
                swarm.tasks().stream()
                        .filter(task -> !task.equals(gone))
                        .map(task -> Swarms.after(task, bridged(task, gone)))
                        .toList());
    }

    private static List<Dependency> bridged(TaskSpec task, TaskSpec gone) {
        var after = new LinkedHashSet<Dependency>();
        for (var edge : task.after()) {
            if (edge.task().equals(gone.id())) {
                after.addAll(gone.after());
            } else {
                after.add(edge);
            }
        }
        return List.copyOf(after);
    }

    private static String shown(SwarmDocument swarm) {
        return swarm.tasks().stream()
                .map(
                        task ->
                                task.id()
                                        + " after "
                                        + task.after().stream()
                                                .map(e -> e.task() + " " + e.condition())
                                                .toList())
                .toList()
                .toString();
    }
}
