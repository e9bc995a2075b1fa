package io.manta.compiler.analysis;

import io.manta.graph.Adjacency;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which edges of an acyclic graph say no more than others: an edge to a vertex that comes before
 * another that the same vertex runs after, and results awaited of a vertex that comes before it
 * anyway.
 *
 * <p>Vertices are taken in a topological order. Of what a vertex runs after, the last in that order
 * is not implied; any other is if it comes before one that was found needed, so implied edges are
 * passed over and only needed ones cost more than a look. What comes before what is known for a
 * block of vertices at a time, the last block first, so that the memory is linear.
 */
public final class ImpliedEdges {
    /** Of a row: 4,096 vertices in a block. */
    private static final int MOST_WORDS = 64;

    /** Of all rows: 64 MB. */
    private static final int MOST_WORDS_OF_ALL = 1 << 23;

    private final int[] order;
    private final int[] position;
    private final int words;

    /** By position, as all below. */
    private final Adjacency before;

    private final Adjacency awaited;

    /** Numbers of edges. */
    private final BitSet implied = new BitSet();

    private final BitSet answered = new BitSet();

    /** For each vertex those of the block that come before it. */
    private final long[] rows;

    private int from;
    private int to;

    private ImpliedEdges(Adjacency before, Adjacency after, Adjacency awaited) {
        this.order = before.order(after);
        this.position = new int[order.length];
        for (var i = 0; i < order.length; i++) {
            position[order[i]] = i;
        }
        this.words = words(order.length);
        this.before = moved(before, order, position).sorted();
        this.awaited = moved(awaited, order, position);
        this.rows = new long[order.length * words];
    }

    private static int words(int vertices) {
        var needed = (vertices + Long.SIZE - 1) / Long.SIZE;
        var most = Math.max(1, MOST_WORDS_OF_ALL / Math.max(1, vertices));
        return Math.min(needed, Math.min(most, MOST_WORDS));
    }

    /**
     * Of a graph without cycles.
     *
     * @param before what each vertex runs after
     * @param after the same the other way round
     * @param awaited whose results each vertex awaits
     */
    public static ImpliedEdges of(Adjacency before, Adjacency after, Adjacency awaited) {
        var edges = new ImpliedEdges(before, after, awaited);
        var block = Math.max(1, edges.words) * Long.SIZE;
        for (var from = (edges.order.length - 1) / block * block; from >= 0; from -= block) {
            edges.look(from, Math.min(from + block, edges.order.length));
        }
        return edges;
    }

    /** What each vertex runs after, without what others imply. */
    public Adjacency neededOrder() {
        return moved(before.without(implied), position, order);
    }

    /** Whose results each vertex awaits, without those that come before it anyway. */
    public Adjacency neededResults() {
        return moved(awaited.without(answered), position, order);
    }

    /** The same graph with other names: {@code old} has what each vertex was called. */
    private static Adjacency moved(Adjacency edges, int[] old, int[] named) {
        var builder = new Adjacency.Builder(edges.size());
        for (var was : old) {
            for (var i = 0; i < edges.count(was); i++) {
                builder.add(named[edges.get(was, i)]);
            }
            builder.endVertex();
        }
        return builder.build();
    }

    private void look(int first, int end) {
        from = first;
        to = end;
        Arrays.fill(rows, 0);
        for (var vertex = first; vertex < order.length; vertex++) {
            lookAtOrder(vertex);
            lookAtResults(vertex);
        }
    }

    private void lookAtOrder(int vertex) {
        // From the last on; nothing of the block comes before what is before the block.
        for (var i = before.count(vertex) - 1; i >= 0 && before.get(vertex, i) >= from; i--) {
            var earlier = before.get(vertex, i);
            if (isBefore(earlier, vertex)) {
                implied.set(before.edge(vertex, i));
            } else if (earlier < to || !implied.get(before.edge(vertex, i))) {
                add(earlier, vertex);
            }
        }
    }

    private void lookAtResults(int vertex) {
        for (var i = 0; i < awaited.count(vertex); i++) {
            if (isBefore(awaited.get(vertex, i), vertex)) {
                answered.set(awaited.edge(vertex, i));
            }
        }
    }

    /** Whether it is of the block, and known to come before the vertex. */
    private boolean isBefore(int earlier, int vertex) {
        return earlier >= from
                && earlier < to
                && (rows[vertex * words + (earlier - from) / Long.SIZE] & bit(earlier)) != 0;
    }

    private void add(int earlier, int vertex) {
        var row = vertex * words;
        var other = earlier * words;
        for (var i = 0; i < words; i++) {
            rows[row + i] |= rows[other + i];
        }
        if (earlier < to) {
            rows[row + (earlier - from) / Long.SIZE] |= bit(earlier);
        }
    }

    private long bit(int vertex) {
        return 1L << (vertex - from);
    }
}
