package io.manta.compiler.plan;

import java.util.BitSet;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the cheapest deferral of a graph that is being reduced. Remembers the best of each part,
 * and looks again only around what has changed. Mutable.
 */
final class Deferring {
    /** How many others a part is compared with to find a twin; in small graphs all that may be. */
    private static final int MOST_TWINS = 64;

    private final Parts parts;
    private final Comparator<Deferral> order;
    private final Deferral[] best;

    /** Of each part, how many edges of the graph lead from it, and to it. */
    private final int[] from;

    private final int[] to;

    Deferring(Parts parts, Comparator<Deferral> order) {
        this.parts = parts;
        this.order = order;
        this.best = new Deferral[parts.count()];
        this.from = new int[parts.count()];
        this.to = new int[parts.count()];
    }

    /** The deferral to go on with; empty if no edge is left. */
    Optional<Deferral> cheapest() {
        var stale = around(around(parts.takeTouched()));
        parts.all(stale).forEach(this::count);
        parts.all(stale).forEach(this::look);
        return parts.keys().mapToObj(key -> best[key]).filter(Objects::nonNull).min(order);
    }

    /** The parts and all next to them. */
    private BitSet around(BitSet keys) {
        var all = (BitSet) keys.clone();
        parts.all(keys)
                .forEach(
                        part -> {
                            all.or(part.before);
                            all.or(part.after);
                        });
        return all;
    }

    private void count(Part part) {
        from[part.key] = part.sinks * parts.all(part.after).mapToInt(each -> each.sources).sum();
        to[part.key] = part.sources * parts.all(part.before).mapToInt(each -> each.sinks).sum();
    }

    private void look(Part part) {
        var links = parts.all(part.after).map(later -> link(part, later));
        var twins =
                twins(part).mapToObj(parts::get).map(other -> Deferral.twins(parts, part, other));
        best[part.key] = Stream.concat(links, twins).min(order).orElse(null);
    }

    private Deferral link(Part first, Part second) {
        var between = first.sinks * second.sources;
        return Deferral.link(first, second, from[first.key] + to[second.key] - 2 * between);
    }

    /** Those with a neighbour in common that come later in the document: each pair is seen once. */
    private IntStream twins(Part part) {
        var twins = new BitSet();
        parts.all(part.before)
                .takeWhile(before -> twins.cardinality() < MOST_TWINS)
                .forEach(before -> twins.or(before.after));
        parts.all(part.after)
                .takeWhile(after -> twins.cardinality() < MOST_TWINS)
                .forEach(after -> twins.or(after.before));
        return twins.stream().filter(other -> other > part.key).limit(MOST_TWINS);
    }
}
