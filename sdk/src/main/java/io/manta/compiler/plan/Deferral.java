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
 */
record Deferral(Kind kind, int one, int other, int cost) {
    /** What the two parts will be to each other. */
    enum Kind {
        LINK,
        TWINS
    }

    /** The cheapest first; then by place in the document. */
    static final Comparator<Deferral> CHEAPEST =
            Comparator.comparingInt(Deferral::cost)
                    .thenComparing(Deferral::kind)
                    .thenComparingInt(Deferral::one)
                    .thenComparingInt(Deferral::other);

    static Deferral link(Part first, Part second, int cost) {
        return new Deferral(Kind.LINK, first.key, second.key, cost);
    }

    static Deferral twins(Parts parts, Part one, Part other) {
        return new Deferral(
                Kind.TWINS, one.key, other.key, more(parts, one, other) + more(parts, other, one));
    }

    /** How many edges of the graph the part has that the other has not. */
    private static int more(Parts parts, Part part, Part than) {
        var from = parts.all(minus(part.before, than.before)).mapToInt(each -> each.sinks).sum();
        var to = parts.all(minus(part.after, than.after)).mapToInt(each -> each.sources).sum();
        return part.sources * from + part.sinks * to;
    }

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
