package io.manta.compiler.plan;

import java.util.BitSet;
import java.util.Comparator;

/**
 * A way on where neither a lone link nor twins are left: edges of two parts are dropped, to be kept
 * by launches that wait instead of by structure.
 *
 * <pre>
 * link u, v:    all edges from u and all edges to v but the one between them
 * twins x, y:   the edges that only one of them has
 * </pre>
 *
 * @param cost how many edges of the graph it takes out of the structure
 * @param loosened how many other parts then run after nothing, or have nothing after them
 */
record Deferral(Kind kind, int one, int other, int cost, int loosened) {
    /** What the two parts will be to each other. */
    enum Kind {
        LINK,
        TWINS
    }

    /** Of several that cost the same, the one that leaves most parts in their places. */
    static final Comparator<Deferral> FIRST =
            Comparator.comparingInt(Deferral::loosened)
                    .thenComparing(Deferral::kind)
                    .thenComparingInt(Deferral::one)
                    .thenComparingInt(Deferral::other);

    /** Of several that cost the same, twins before links, and the last of the document. */
    static final Comparator<Deferral> LAST =
            Comparator.comparing(Deferral::kind)
                    .thenComparingInt(Deferral::loosened)
                    .thenComparingInt(Deferral::one)
                    .thenComparingInt(Deferral::other)
                    .reversed();

    void apply(Parts parts) {
        var first = parts.get(one);
        var second = parts.get(other);
        if (kind == Kind.LINK) {
            dropAfter(parts, first, without(first.after, other));
            dropBefore(parts, second, without(second.before, one));
        } else {
            equalise(parts, first, second);
            equalise(parts, second, first);
        }
    }

    private static void equalise(Parts parts, Part part, Part with) {
        dropBefore(parts, part, minus(part.before, with.before));
        dropAfter(parts, part, minus(part.after, with.after));
    }

    private static void dropAfter(Parts parts, Part part, BitSet later) {
        later.stream().forEach(key -> parts.drop(part.key, key));
    }

    private static void dropBefore(Parts parts, Part part, BitSet earlier) {
        earlier.stream().forEach(key -> parts.drop(key, part.key));
    }

    private static BitSet without(BitSet keys, int key) {
        var rest = (BitSet) keys.clone();
        rest.clear(key);
        return rest;
    }

    private static BitSet minus(BitSet keys, BitSet others) {
        var rest = (BitSet) keys.clone();
        rest.andNot(others);
        return rest;
    }
}
