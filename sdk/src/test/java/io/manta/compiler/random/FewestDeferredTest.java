package io.manta.compiler.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.compiler.WorkGraphs;
import io.manta.compiler.pass.Rewrites;
import io.manta.compiler.plan.Decomposition;
import io.manta.compiler.plan.StructuralOrder;
import io.manta.compiler.plan.WorkGraph;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many edges the decomposition defers, held against the fewest that any structure defers. */
final class FewestDeferredTest {
    private static final int GRAPHS = 1_200;
    private static final int TASKS = 10;
    private static final Decomposition.Bounds BOUNDS =
            new Decomposition.Bounds(12, Integer.MAX_VALUE, 0, 1);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SERIES_PARALLEL")
    void deferred_overManyGraphs_areFewMoreThanTheFewest(Shape shape) {
        var deferred = 0;
        var fewest = 0;
        for (var seed : seeds(shape)) {
            var graph = Rewrites.reduce(WorkGraphs.of(RandomSwarm.small(seed, TASKS)));
            var here = deferred(graph);
            var least = new Fewest(graph).ofAll();
            assertThat(here).as("-Dgraph.seed=%d", seed).isGreaterThanOrEqualTo(least);
            deferred += here;
            fewest += least;
        }
        assertThat(fewest).isGreaterThan(GRAPHS / 50);
        assertThat((double) deferred / fewest).isLessThanOrEqualTo(1.15);
    }

    private static long[] seeds(Shape shape) {
        return LongStream.range(0, GRAPHS)
                .filter(seed -> RandomSwarm.shape(seed) == shape)
                .toArray();
    }

    private static int deferred(WorkGraph graph) {
        return StructuralOrder.of(Decomposition.of(graph, BOUNDS), graph).lacking(graph).size();
    }

    /**
     * The fewest edges that no structure has, by trying all: a set of works is a sequence of two,
     * which keeps what is between them, or a fork of two, which keeps nothing of it.
     */
    private static final class Fewest {
        private final int size;
        private final int[] before;
        private final int[] closed;
        private final int[] known;

        Fewest(WorkGraph graph) {
            size = graph.size();
            before = new int[size];
            closed = new int[size];
            known = new int[1 << size];
            Arrays.fill(known, -1);
            for (var work = 0; work < size; work++) {
                for (var earlier : graph.before(work)) {
                    before[work] |= 1 << earlier;
                }
            }
            for (var work = 0; work < size; work++) {
                closed[work] = closed(work);
            }
        }

        int ofAll() {
            return of((1 << size) - 1);
        }

        private int of(int works) {
            if (Integer.bitCount(works) == 1) {
                return 0;
            }
            if (known[works] < 0) {
                known[works] = tried(works);
            }
            return known[works];
        }

        private int tried(int works) {
            var least = Integer.MAX_VALUE;
            for (var one = (works - 1) & works; one > 0; one = (one - 1) & works) {
                var other = works & ~one;
                var between = isBefore(one, other) ? 0 : edges(one, other) + edges(other, one);
                if (between < least) {
                    least = Math.min(least, between + of(one) + of(other));
                }
            }
            return least;
        }

        private boolean isBefore(int one, int other) {
            for (var work = 0; work < size; work++) {
                if ((other >> work & 1) == 1 && (one & ~closed[work]) != 0) {
                    return false;
                }
            }
            return true;
        }

        private int edges(int from, int to) {
            var edges = 0;
            for (var work = 0; work < size; work++) {
                if ((to >> work & 1) == 1) {
                    edges += Integer.bitCount(before[work] & from);
                }
            }
            return edges;
        }

        private int closed(int work) {
            var all = before[work];
            for (var earlier = 0; earlier < size; earlier++) {
                if ((before[work] >> earlier & 1) == 1) {
                    all |= closed(earlier);
                }
            }
            return all;
        }
    }
}
