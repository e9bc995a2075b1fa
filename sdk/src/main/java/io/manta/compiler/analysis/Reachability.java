package io.manta.compiler.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

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
    public static Reachability of(List<? extends Collection<Integer>> edges) {
        var before = new BitSet[edges.size()];
        for (int vertex : order(edges)) {
            before[vertex] = new BitSet(edges.size());
            for (var earlier : edges.get(vertex)) {
                before[vertex].or(before[earlier]);
                before[vertex].set(earlier);
            }
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

    /** All that come before at least one of {@code vertices}. */
    public BitSet beforeAny(Collection<Integer> vertices) {
        var all = new BitSet(before.length);
        vertices.forEach(vertex -> all.or(before[vertex]));
        return all;
    }

    /** Every vertex after those before it. */
    private static List<Integer> order(List<? extends Collection<Integer>> edges) {
        var waiting = edges.stream().mapToInt(Collection::size).toArray();
        var after = new ArrayList<List<Integer>>();
        var ready = new ArrayDeque<Integer>();
        for (var i = 0; i < edges.size(); i++) {
            after.add(new ArrayList<>());
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
        for (var i = 0; i < edges.size(); i++) {
            for (var earlier : edges.get(i)) {
                after.get(earlier).add(i);
            }
        }
        var order = new ArrayList<Integer>();
        while (!ready.isEmpty()) {
            var vertex = ready.remove();
            order.add(vertex);
            for (var later : after.get(vertex)) {
                if (--waiting[later] == 0) {
                    ready.add(later);
                }
            }
        }
        return order;
    }
}
