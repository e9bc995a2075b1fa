package io.manta.compiler.plan;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the cheapest deferral of a graph that is being reduced: looks at every link, and at twins
 * among parts that have a neighbour in common.
 */
final class Deferring {
    /**
     * How many neighbours are looked at to find twins: in a graph that is small or sparse, those of
     * all pairs. A large and dense one has too many, and little to gain by them.
     */
    private static final int MOST_LOOKS = 10_000_000;

    private final Parts parts;
    private final Comparator<Deferral> ties;
    private final int[] seenBy;

    private Optional<Deferral> best = Optional.empty();
    private int leastCost;
    private int looks;

    /**
     * @param ties which of several deferrals that cost the same is taken
     */
    Deferring(Parts parts, Comparator<Deferral> ties) {
        this.parts = parts;
        this.ties = ties;
        this.seenBy = new int[parts.count()];
    }

    /** The deferral to go on with; empty if no edge is left. */
    Optional<Deferral> cheapest() {
        countEdges();
        best = Optional.empty();
        leastCost = Integer.MAX_VALUE;
        parts.forEach(this::lookAtLinks);
        Arrays.fill(seenBy, -1);
        parts.forEach(this::lookAtTwins);
        return best;
    }

    /** Counts again where something has changed. */
    private void countEdges() {
        var touched = parts.takeTouched();
        var changed = (BitSet) touched.clone();
        Parts.forEach(touched, key -> changed.or(parts.get(key).before));
        Parts.forEach(touched, key -> changed.or(parts.get(key).after));
        Parts.forEach(touched, key -> parts.get(key).notice());
        Parts.forEach(changed, key -> parts.count(parts.get(key)));
    }

    private void lookAtLinks(Part first) {
        for (var key = first.after.nextSetBit(0); key >= 0; key = first.after.nextSetBit(key + 1)) {
            var second = parts.get(key);
            var cost = first.edgesFrom + second.edgesTo - 2 * first.sinks * second.sources;
            if (cost <= leastCost) {
                offer(
                        new Deferral(
                                Deferral.Kind.LINK,
                                first.key,
                                second.key,
                                cost,
                                loosened(first, second)));
            }
        }
    }

    private static int loosened(Part first, Part second) {
        return (first.onlyBefore - (second.hasOneBefore ? 1 : 0))
                + (second.onlyAfter - (first.hasOneAfter ? 1 : 0));
    }

    private void lookAtTwins(Part part) {
        Parts.forEach(part.before, key -> lookAtTwins(part, parts.get(key).after));
        Parts.forEach(part.after, key -> lookAtTwins(part, parts.get(key).before));
    }

    private void lookAtTwins(Part part, BitSet others) {
        // Those later in the document: so each pair is seen once.
        var key = others.nextSetBit(part.key + 1);
        while (key >= 0 && looks < MOST_LOOKS) {
            looks++;
            if (seenBy[key] != part.key) {
                seenBy[key] = part.key;
                lookAtTwins(part, parts.get(key));
            }
            key = others.nextSetBit(key + 1);
        }
    }

    private void lookAtTwins(Part one, Part other) {
        if (leastOfTwins(one, other) > leastCost) {
            return;
        }
        looks += one.degree + other.degree;
        var cost = more(one, other) + more(other, one);
        if (cost <= leastCost) {
            offer(new Deferral(Deferral.Kind.TWINS, one.key, other.key, cost, 0));
        }
    }

    /** What twins cost at least, as one has so many edges more than the other. */
    private static int leastOfTwins(Part one, Part other) {
        return Math.abs(one.weightBefore - other.weightBefore)
                + Math.abs(one.weightAfter - other.weightAfter);
    }

    /** How many edges of the graph the part has that the other has not. */
    private int more(Part part, Part than) {
        var before = 0;
        for (var key = part.before.nextSetBit(0); key >= 0; key = part.before.nextSetBit(key + 1)) {
            before += than.before.get(key) ? 0 : parts.get(key).sinks;
        }
        var after = 0;
        for (var key = part.after.nextSetBit(0); key >= 0; key = part.after.nextSetBit(key + 1)) {
            after += than.after.get(key) ? 0 : parts.get(key).sources;
        }
        return part.sources * before + part.sinks * after;
    }

    private void offer(Deferral deferral) {
        if (deferral.cost() < leastCost || ties.compare(deferral, best.orElse(deferral)) < 0) {
            best = Optional.of(deferral);
            leastCost = deferral.cost();
        }
    }
}
