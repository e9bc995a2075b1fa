package io.manta.compiler.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Four vertices whose order no nesting of sequences and forks has:
 *
 * <pre>
 * a ── c
 *    ╱
 * b ── d
 * </pre>
 *
 * An acyclic graph is series-parallel exactly if it has no such four.
 */
public record CrossedOrder(int a, int b, int c, int d) {

    /**
     * The first four of the graph, by c, a, b and d.
     *
     * @param edges for each vertex those right before it
     */
    public static Optional<CrossedOrder> of(List<List<Integer>> edges) {
        var order = Reachability.of(edges);
        for (var c = 0; c < edges.size(); c++) {
            for (var a : edges.get(c)) {
                var found = around(a, c, order);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<CrossedOrder> around(int a, int c, Reachability order) {
        return IntStream.range(0, order.size())
                .filter(b -> order.isBefore(b, c) && order.areFree(a, b))
                .boxed()
                .flatMap(
                        b ->
                                IntStream.range(0, order.size())
                                        .filter(d -> order.isBefore(b, d))
                                        .filter(d -> order.areFree(d, c) && order.areFree(d, a))
                                        .mapToObj(d -> new CrossedOrder(a, b, c, d)))
                .findFirst();
    }
}
