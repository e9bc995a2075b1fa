package io.manta.compiler.analysis;

import static io.manta.compiler.Swarms.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.Swarms;
import io.manta.contract.document.TaskSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CyclesTest {
    static LongStream seeds() {
        var seed = Long.getLong("graph.seed");
        return seed == null ? LongStream.range(0, 500) : LongStream.of(seed);
    }

    private static Wiring wiring(List<TaskSpec> tasks) {
        return Wiring.of(Swarms.of(tasks));
    }

    @Test
    void cycles_beforeWhatRunsAfterThem_areEach() {
        var wiring =
                wiring(
                        List.of(
                                task("last", "a", "c"),
                                task("a", "b"),
                                task("b", "a", "first"),
                                task("c", "d"),
                                task("d", "c"),
                                task("itself", "itself"),
                                task("first")));

        assertThat(Cycles.of(wiring))
                .containsExactly(List.of(1, 2, 1), List.of(3, 4, 3), List.of(5, 5));
    }

    /** Each is one and shares no task with another, and none is left without them. */
    @ParameterizedTest(name = "-Dgraph.seed={0}")
    @MethodSource("seeds")
    void cycles_ofARandomGraph_areAllOfThem(long seed) {
        var wiring = wiring(random(new Random(seed)));

        var seen = new HashSet<Integer>();
        for (var cycle : Cycles.of(wiring)) {
            for (var i = 1; i < cycle.size(); i++) {
                assertThat(wiring.before().list(cycle.get(i))).contains(cycle.get(i - 1));
                assertThat(seen.add(cycle.get(i))).isTrue();
                assertThat(cycle.get(i)).isGreaterThanOrEqualTo(cycle.get(0));
            }
            assertThat(cycle.get(cycle.size() - 1)).isEqualTo(cycle.get(0));
        }
        assertThat(isAcyclicWithout(seen, wiring)).isTrue();
    }

    private static List<TaskSpec> random(Random random) {
        var size = 1 + random.nextInt(12);
        var tasks = new ArrayList<TaskSpec>();
        for (var i = 0; i < size; i++) {
            var before = random.ints(random.nextInt(3), 0, size).distinct();
            tasks.add(task("t" + i, before.mapToObj(j -> "t" + j).toArray(String[]::new)));
        }
        return tasks;
    }

    private static boolean isAcyclicWithout(Set<Integer> gone, Wiring wiring) {
        var size = wiring.before().size();
        var done = new HashSet<>(gone);
        for (var rounds = 0; rounds < size; rounds++) {
            IntStream.range(0, size)
                    .filter(task -> done.containsAll(wiring.before().list(task)))
                    .forEach(done::add);
        }
        return done.size() == size;
    }
}
