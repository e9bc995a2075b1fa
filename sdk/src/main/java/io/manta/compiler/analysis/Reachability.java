package io.manta.compiler.analysis;

import io.manta.graph.Adjacency;
import java.util.BitSet;

/** Which vertex of an acyclic graph comes before which, over whatever others. */
public final class Reachability {
    private final BitSet[] before;

    private Reachability(BitSet[] before) {
        this.before = before;
    }

    /**
     * Takes a bit for every pair of vertices: 12.5 MB for 10,000.
     *
     * @param edges for each vertex those right before it
     */
    public static Reachability of(Adjacency edges) {
        var before = new BitSet[edges.size()];
        for (var vertex : edges.order(edges.turned())) {
            var all = new BitSet(edges.size());
            for (var i = 0; i < edges.count(vertex); i++) {
                all.or(before[edges.get(vertex, i)]);
                all.set(edges.get(vertex, i));
            }
            before[vertex] = all;
        }
        return new Reachability(before);
    }

    public boolean isBefore(int first, int second) {
        return before[second].get(first);
    }

    /** All that come before {@code vertex}. */
    public BitSet before(int vertex) {
        return (BitSet) before[vertex].clone();
    }
}
