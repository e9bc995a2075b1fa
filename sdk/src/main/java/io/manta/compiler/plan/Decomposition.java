package io.manta.compiler.plan;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reduces a work graph without implied edges to plans, by two steps that each keep the order as it
 * is:
 *
 * <pre>
 * lone link:  v is all that runs after u, u all that v runs after  ⇒  sequence u, v
 * twins:      x and y run after the same, and the same after them  ⇒  fork x, y
 * </pre>
 *
 * A series-parallel graph comes down to one plan. Of any other graph several are left, between
 * which neither step is possible; {@link #left} has them.
 */
public final class Decomposition {
    private final Map<Integer, Part> parts = new LinkedHashMap<>();
    private final ArrayDeque<Part> waiting = new ArrayDeque<>();

    private Decomposition(WorkGraph graph) {
        for (var i = 0; i < graph.size(); i++) {
            parts.put(i, new Part(i, graph.work(i), graph.before(i), graph.after(i)));
        }
        waiting.addAll(parts.values());
        while (!waiting.isEmpty()) {
            reduceAt(waiting.remove());
        }
    }

    /** What {@code graph} comes down to. */
    public static Decomposition of(WorkGraph graph) {
        return new Decomposition(graph);
    }

    /** The one plan that the whole graph has become; empty if it is not series-parallel. */
    public Optional<Plan> whole() {
        return parts.size() == 1
                ? Optional.of(parts.values().iterator().next().plan)
                : Optional.empty();
    }

    /**
     * A plan that could not be reduced further.
     *
     * @param before which of {@link #left} it runs after
     */
    public record Left(Plan plan, List<Integer> before) {
        public Left {
            before = List.copyOf(before);
        }
    }

    /** What is left, in document order of the first work of each. */
    public List<Left> left() {
        var inOrder = parts.values().stream().sorted(Part.BY_POSITION).toList();
        var indices = new HashMap<Integer, Integer>();
        inOrder.forEach(part -> indices.put(part.key, indices.size()));
        return inOrder.stream()
                .map(part -> new Left(part.plan, part.before.stream().map(indices::get).toList()))
                .toList();
    }

    private void reduceAt(Part part) {
        if (parts.get(part.key) != part) {
            return;
        }
        if (part.after.size() == 1 && only(part.after).before.size() == 1) {
            link(part, only(part.after));
        } else if (part.before.size() == 1 && only(part.before).after.size() == 1) {
            link(only(part.before), part);
        } else {
            fork(candidates(part).filter(part::isTwinOf).toList());
        }
    }

    private void link(Part first, Part second) {
        parts.remove(second.key);
        first.plan = Plan.Sequence.of(first.plan, second.plan);
        first.position = Math.min(first.position, second.position);
        first.branches = List.of();
        first.after.clear();
        first.after.addAll(second.after);
        for (var follower : all(second.after)) {
            follower.before.remove(second.key);
            follower.before.add(first.key);
        }
        wake(first);
    }

    private void fork(List<Part> twins) {
        if (twins.size() < 2) {
            return;
        }
        var head = twins.get(0);
        head.branches =
                twins.stream()
                        .flatMap(Part::asBranches)
                        .sorted(Comparator.comparingInt(Branch::position))
                        .toList();
        head.position = head.branches.get(0).position();
        head.plan =
                new Plan.Fork(Optional.empty(), head.branches.stream().map(Branch::plan).toList());
        twins.subList(1, twins.size()).forEach(this::remove);
        wake(head);
    }

    private void remove(Part part) {
        parts.remove(part.key);
        all(part.before).forEach(other -> other.after.remove(part.key));
        all(part.after).forEach(other -> other.before.remove(part.key));
    }

    /** All twins of the part, itself included, and others. */
    private Stream<Part> candidates(Part part) {
        if (!part.before.isEmpty()) {
            return all(get(part.before.first()).after).stream();
        }
        if (!part.after.isEmpty()) {
            return all(get(part.after.first()).before).stream();
        }
        return parts.values().stream();
    }

    private void wake(Part part) {
        waiting.add(part);
        waiting.addAll(all(part.before));
        waiting.addAll(all(part.after));
    }

    private Part only(Collection<Integer> keys) {
        return get(keys.iterator().next());
    }

    private List<Part> all(Collection<Integer> keys) {
        return keys.stream().map(this::get).toList();
    }

    private Part get(int key) {
        var part = parts.get(key);
        if (part == null) {
            throw new IllegalStateException("an edge must lead to a part, got: " + key);
        }
        return part;
    }
}
