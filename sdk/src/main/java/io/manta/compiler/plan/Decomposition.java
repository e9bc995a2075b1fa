package io.manta.compiler.plan;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Makes a plan of a work graph without implied edges, by two steps that each keep the order as it
 * is:
 *
 * <pre>
 * lone link:  v is all that runs after u, u all that v runs after  ⇒  sequence u, v
 * twins:      x and y run after the same, and the same after them  ⇒  fork x, y
 * </pre>
 *
 * <p>A series-parallel graph comes down to one plan by them alone. Where neither is possible, the
 * cheapest {@link Deferral} takes some order out of the structure, and they go on. So the plan
 * never orders more than the graph does; what it lacks is {@link StructuralOrder#lacking}.
 */
public final class Decomposition {
    private final Bounds bounds;
    private final Parts parts;
    private final Deferring deferring;
    private final ArrayDeque<Part> waiting = new ArrayDeque<>();
    private long taken;

    /**
     * How far a plan may go.
     *
     * @param depth how deep forks may nest; at least 1
     * @param room how much deferring may take until the rest is left without structure
     * @param release what deferring an edge of a work takes, once for all of its edges
     * @param edge what each deferred edge takes
     */
    public record Bounds(int depth, long room, int release, int edge) {}

    private Decomposition(WorkGraph graph, Bounds bounds, Comparator<Deferral> heuristic) {
        this.bounds = bounds;
        this.parts = new Parts(graph, bounds.depth());
        this.deferring = new Deferring(parts, heuristic);
    }

    /**
     * The plan that defers fewest edges, of those that several heuristics make within their room;
     * if none does, what the first made.
     */
    public static Plan of(WorkGraph graph, Bounds bounds) {
        var first = new Decomposition(graph, bounds, Deferral.FIRST);
        var plan = first.plan();
        if (first.taken == 0) {
            return plan;
        }
        var second = new Decomposition(graph, bounds, Deferral.LAST);
        var other = second.plan();
        if (first.isFull() || second.isFull()) {
            return second.isFull() ? plan : other;
        }
        return deferred(other, graph) < deferred(plan, graph) ? other : plan;
    }

    /** Whether sequences and forks have the whole order of the graph, if they nest at will. */
    public static boolean isSeriesParallel(WorkGraph graph) {
        var shallow = new Bounds(1, 0, 0, 0);
        var reduced = new Decomposition(graph, shallow, Deferral.FIRST);
        reduced.reduceAll();
        return reduced.parts.count() == 1;
    }

    private boolean isFull() {
        return taken + (long) parts.released() * bounds.release() > bounds.room();
    }

    private static int deferred(Plan plan, WorkGraph graph) {
        return StructuralOrder.of(plan, graph).lacking(graph).size();
    }

    private Plan plan() {
        reduceAll();
        while (parts.count() > 1) {
            deferring.cheapest().ifPresent(this::defer);
            reduce();
        }
        return parts.all().findFirst().orElseThrow().plan;
    }

    private void reduceAll() {
        parts.all().forEach(waiting::add);
        reduce();
    }

    private void defer(Deferral deferral) {
        taken += (long) deferral.cost() * bounds.edge();
        if (isFull()) {
            parts.fork(parts.all().toList());
            return;
        }
        // Before it, so that those are woken that it parts from the two.
        wake(parts.get(deferral.one()));
        wake(parts.get(deferral.other()));
        deferral.apply(parts);
    }

    private void reduce() {
        while (!waiting.isEmpty()) {
            var part = waiting.remove();
            if (parts.has(part.key)) {
                reduceAt(part);
            }
        }
    }

    private void reduceAt(Part part) {
        if (Parts.isOne(part.after) && Parts.isOne(only(part.after).before)) {
            wake(parts.link(part, only(part.after)));
        } else if (Parts.isOne(part.before) && Parts.isOne(only(part.before).after)) {
            wake(parts.link(only(part.before), part));
        } else {
            var twins = candidates(part).filter(part::isTwinOf).toList();
            if (twins.size() > 1) {
                wake(parts.fork(twins));
            }
        }
    }

    /** All twins of the part, itself included, and others. */
    private Stream<Part> candidates(Part part) {
        if (!part.before.isEmpty()) {
            return parts.all(only(part.before).after);
        }
        if (!part.after.isEmpty()) {
            return parts.all(only(part.after).before);
        }
        return parts.all();
    }

    private void wake(Part part) {
        waiting.add(part);
        part.neighbours().mapToObj(parts::get).forEach(waiting::add);
    }

    private Part only(BitSet keys) {
        return parts.get(keys.nextSetBit(0));
    }
}
