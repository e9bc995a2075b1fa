package io.manta.compiler.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.asl.AslWriter;
import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import io.manta.compiler.SwarmCompiler;
import io.manta.compiler.Swarms;
import io.manta.compiler.Target;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random series-parallel graphs: the machine enforces every edge and adds no order. A failing seed
 * is run alone by {@code -Dgraph.seed=<seed>}.
 */
final class RandomGraphsTest {
    private static final int GRAPHS = 400;

    static LongStream seeds() {
        var seed = Long.getLong("graph.seed");
        return seed == null ? LongStream.range(0, GRAPHS) : LongStream.of(seed);
    }

    @ParameterizedTest(name = "-Dgraph.seed={0}")
    @MethodSource("seeds")
    void graph_compiled_hasExactlyItsOrder(long seed) {
        var swarm = RandomSwarm.of(seed);

        var faults = Trial.faults(swarm, swarm, seed);

        assertThat(faults).as(() -> "smallest: " + smallest(swarm, seed)).isEmpty();
        assertThat(text(swarm)).isEqualTo(text(RandomSwarm.of(seed)));
    }

    @Test
    void machine_thatLostAnEdge_isCaught() {
        var dropped = 0;
        for (var seed = 0L; seed < GRAPHS; seed++) {
            var meant = RandomSwarm.of(seed);
            for (var lacking : withoutOneEdge(meant)) {
                dropped++;
                assertThat(Trial.faults(lacking, meant, seed))
                        .as("-Dgraph.seed=%d without an edge: %s", seed, shown(lacking))
                        .isNotEmpty();
            }
        }
        assertThat(dropped).isGreaterThan(GRAPHS);
    }

    @Test
    void machine_withAnOrderTooMany_isCaught() {
        var meant = Swarms.of(Swarms.task("a"), Swarms.task("b"), Swarms.task("c", "a"));
        var stricter = Swarms.of(Swarms.task("a"), Swarms.task("b"), Swarms.task("c", "a", "b"));

        assertThat(Trial.faults(stricter, meant, 1)).isNotEmpty();
    }

    /** The swarm with one edge left out that no others imply, as far as what is left compiles. */
    private static List<SwarmDocument> withoutOneEdge(SwarmDocument swarm) {
        var lacking = new ArrayList<SwarmDocument>();
        for (var task : swarm.tasks()) {
            var before = task.after().stream().map(Dependency::task).distinct().toList();
            for (var lost : before) {
                var rest = before.stream().filter(id -> !id.equals(lost)).toList();
                var without = with(swarm, task, rest);
                if (rest.stream().noneMatch(id -> runsAfter(swarm, id, lost))
                        && compiles(without)) {
                    lacking.add(without);
                }
            }
        }
        return lacking;
    }

    private static boolean runsAfter(SwarmDocument swarm, String later, String earlier) {
        return swarm.tasks().stream()
                .filter(task -> task.id().equals(later))
                .flatMap(task -> task.after().stream())
                .map(Dependency::task)
                .anyMatch(id -> id.equals(earlier) || runsAfter(swarm, id, earlier));
    }

    private static boolean compiles(SwarmDocument swarm) {
        try {
            SwarmCompiler.compile(swarm, Target.LOCAL);
            return true;
        } catch (CompilationException e) {
            assertThat(e.diagnostics())
                    .extracting(Diagnostic::code)
                    .containsExactly(DiagnosticCode.GRAPH_NOT_SERIES_PARALLEL);
            return false;
        }
    }

    private static SwarmDocument with(SwarmDocument swarm, TaskSpec changed, List<String> after) {
        var tasks =
                swarm.tasks().stream()
                        .map(task -> task.equals(changed) ? after(task, after) : task)
                        .toList();
        return Swarms.of(tasks, tasks.stream().map(TaskSpec::id).toList());
    }

    /**
     * Takes tasks out, those after one then run after what was before it, while a fault is left.
     */
    private static String smallest(SwarmDocument swarm, long seed) {
        for (var task : swarm.tasks()) {
            var smaller = without(swarm, task);
            if (!smaller.tasks().isEmpty() && !Trial.faults(smaller, smaller, seed).isEmpty()) {
                return smallest(smaller, seed);
            }
        }
        return shown(swarm);
    }

    private static SwarmDocument without(SwarmDocument swarm, TaskSpec gone) {
        var tasks = new ArrayList<TaskSpec>();
        for (var task : swarm.tasks()) {
            var after = new LinkedHashSet<String>();
            for (var edge : task.after()) {
                if (edge.task().equals(gone.id())) {
                    gone.after().forEach(earlier -> after.add(earlier.task()));
                } else {
                    after.add(edge.task());
                }
            }
            if (!task.equals(gone)) {
                tasks.add(after(task, List.copyOf(after)));
            }
        }
        return Swarms.of(tasks, tasks.stream().map(TaskSpec::id).toList());
    }

    private static TaskSpec after(TaskSpec task, List<String> after) {
        return Swarms.task(task.id(), task.module(), task.placement().method(), after);
    }

    private static String shown(SwarmDocument swarm) {
        return swarm.tasks().stream()
                .map(
                        task ->
                                task.id()
                                        + " after "
                                        + task.after().stream().map(Dependency::task).toList())
                .toList()
                .toString();
    }

    private static String text(SwarmDocument swarm) {
        return AslWriter.write(SwarmCompiler.compile(swarm, Target.LOCAL).machine());
    }
}
