package io.manta.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.graph.Adjacency;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the definition, which takes a bit for every pair; 9,000 vertices are three blocks. */
final class ImpliedEdgesTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 1", "50, 25, 2", "500, 200, 3", "4097, 9, 4", "9000, 3, 5", "9000, 6, 6"})
    void neededEdges_areThoseThatNoOthersImply(int size, int most, long seed) {
        var random = new Random(seed);
        var names = IntStream.range(0, size).boxed().collect(Collectors.toList());
        Collections.shuffle(names, random);
        var before = Adjacency.of(edges(names, most, random));
        var awaited = Adjacency.of(edges(names, most, random));

        var edges = ImpliedEdges.of(before, before.turned(), awaited);

        var order = Reachability.of(before);
        assertThat(lists(edges.neededOrder())).isEqualTo(needed(before, order));
        assertThat(lists(edges.neededResults())).isEqualTo(unordered(awaited, order));
    }

    /** Each vertex after some of those that come before it in {@code names}. */
    private static List<List<Integer>> edges(List<Integer> names, int most, Random random) {
        var edges = new ArrayList<List<Integer>>(Collections.nCopies(names.size(), List.of()));
        for (var i = 1; i < names.size(); i++) {
            var earlier = random.ints(random.nextInt(most + 1), 0, i).map(names::get);
            edges.set(names.get(i), earlier.distinct().boxed().toList());
        }
        return edges;
    }

    private static List<Set<Integer>> needed(Adjacency before, Reachability order) {
        var needed = lists(before);
        needed.forEach(
                all -> {
                    var each = Set.copyOf(all);
                    all.removeIf(
                            first -> each.stream().anyMatch(other -> order.isBefore(first, other)));
                });
        return needed;
    }

    private static List<Set<Integer>> unordered(Adjacency awaited, Reachability order) {
        var needed = lists(awaited);
        for (var i = 0; i < needed.size(); i++) {
            var vertex = i;
            needed.get(i).removeIf(first -> order.isBefore(first, vertex));
        }
        return needed;
    }

    private static List<Set<Integer>> lists(Adjacency edges) {
        return IntStream.range(0, edges.size())
                .<Set<Integer>>mapToObj(vertex -> new TreeSet<>(edges.list(vertex)))
                .toList();
    }
}
