package io.manta.graph;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * For each vertex of a graph those next to it, in one direction. Vertices are numbers from 0 on.
 * Numbers side by side in one array, because lists of objects take ten times the memory and time of
 * a dense graph.
 */
public final class Adjacency {
    private final int[] starts;
    private final int[] others;

    private Adjacency(int[] starts, int[] others) {
        this.starts = starts;
        this.others = others;
    }

    /** Collects the vertices in their order, each after those next to it. Not thread-safe. */
    public static final class Builder {
        private final int[] starts;
        private int[] others = new int[16];
        private int vertices;
        private int edges;

        /**
         * @param size how many vertices there are
         */
        public Builder(int size) {
            this.starts = new int[size + 1];
        }

        /** Something next to the vertex that is ended next. */
        public void add(int other) {
            if (edges == others.length) {
                others = Arrays.copyOf(others, 2 * edges);
            }
            others[edges++] = other;
        }

        public void endVertex() {
            starts[++vertices] = edges;
        }

        /** The graph, once each vertex has been ended. */
        public Adjacency build() {
            if (vertices != starts.length - 1) {
                throw new IllegalStateException(
                        "must have %s vertices, got: %s".formatted(starts.length - 1, vertices));
            }
            return new Adjacency(starts, Arrays.copyOf(others, edges));
        }
    }

    /** The same as lists have it. */
    public static Adjacency of(List<? extends Collection<Integer>> lists) {
        var builder = new Builder(lists.size());
        for (var list : lists) {
            for (var other : list) {
                builder.add(other);
            }
            builder.endVertex();
        }
        return builder.build();
    }

    /** How many vertices there are. */
    public int size() {
        return starts.length - 1;
    }

    /** How many edges there are. */
    public int edges() {
        return others.length;
    }

    /** How many are next to {@code vertex}. */
    public int count(int vertex) {
        return starts[vertex + 1] - starts[vertex];
    }

    /** One of those next to {@code vertex}, which has {@link #count} of them. */
    public int get(int vertex, int number) {
        return others[starts[vertex] + number];
    }

    /** The number of the edge to one of those next to {@code vertex}; edges count from 0 on. */
    public int edge(int vertex, int number) {
        return starts[vertex] + number;
    }

    /** Without the edges of these numbers. */
    public Adjacency without(BitSet dropped) {
        var builder = new Builder(size());
        for (var vertex = 0; vertex < size(); vertex++) {
            for (var i = starts[vertex]; i < starts[vertex + 1]; i++) {
                if (!dropped.get(i)) {
                    builder.add(others[i]);
                }
            }
            builder.endVertex();
        }
        return builder.build();
    }

    /** Does it with each that is next to {@code vertex}. */
    public void forEach(int vertex, IntConsumer action) {
        for (var i = starts[vertex]; i < starts[vertex + 1]; i++) {
            action.accept(others[i]);
        }
    }

    /** Those next to {@code vertex}. */
    public List<Integer> list(int vertex) {
        return new AbstractList<>() {
            @Override
            public Integer get(int number) {
                return others[starts[vertex] + checked(number)];
            }

            private int checked(int number) {
                if (number >= size()) {
                    throw new IndexOutOfBoundsException(number);
                }
                return number;
            }

            @Override
            public int size() {
                return count(vertex);
            }
        };
    }

    /** Whether the same are next to both, in the same order. */
    public boolean isSame(int vertex, int other) {
        return Arrays.equals(
                others,
                starts[vertex],
                starts[vertex + 1],
                others,
                starts[other],
                starts[other + 1]);
    }

    /** A number that is the same for vertices that have the same next to them. */
    public int hash(int vertex) {
        var hash = 1;
        for (var i = starts[vertex]; i < starts[vertex + 1]; i++) {
            hash = 31 * hash + others[i];
        }
        return hash;
    }

    /** Each edge the other way round; what is next to a vertex is in ascending order. */
    public Adjacency turned() {
        var turned = new int[starts.length];
        for (var other : others) {
            turned[other + 1]++;
        }
        for (var i = 1; i < turned.length; i++) {
            turned[i] += turned[i - 1];
        }
        var next = turned.clone();
        var ends = new int[others.length];
        for (var vertex = 0; vertex < size(); vertex++) {
            for (var i = starts[vertex]; i < starts[vertex + 1]; i++) {
                ends[next[others[i]]++] = vertex;
            }
        }
        return new Adjacency(turned, ends);
    }

    /** With each edge once, and what is next to a vertex in ascending order. */
    public Adjacency sorted() {
        return turned().turned().distinct();
    }

    /** Of an ascending one, with each edge once. */
    private Adjacency distinct() {
        var builder = new Builder(size());
        for (var vertex = 0; vertex < size(); vertex++) {
            for (var i = starts[vertex]; i < starts[vertex + 1]; i++) {
                if (i == starts[vertex] || others[i] != others[i - 1]) {
                    builder.add(others[i]);
                }
            }
            builder.endVertex();
        }
        return builder.edges == others.length ? this : builder.build();
    }

    /**
     * Every vertex after those next to it; without those that are in a cycle, or behind one.
     *
     * @param turned the same edges the other way round
     */
    public int[] order(Adjacency turned) {
        var waiting = new int[size()];
        var order = new int[size()];
        var found = 0;
        for (var vertex = 0; vertex < size(); vertex++) {
            waiting[vertex] = count(vertex);
            if (waiting[vertex] == 0) {
                order[found++] = vertex;
            }
        }
        for (var done = 0; done < found; done++) {
            for (var i = turned.starts[order[done]]; i < turned.starts[order[done] + 1]; i++) {
                if (--waiting[turned.others[i]] == 0) {
                    order[found++] = turned.others[i];
                }
            }
        }
        return Arrays.copyOf(order, found);
    }
}
