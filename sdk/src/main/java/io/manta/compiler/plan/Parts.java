package io.manta.compiler.plan;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * What a work graph has come down to so far: parts and the edges between them. An edge says that
 * all of one part ends before any of the other begins, in the graph; and it stands for an edge of
 * the graph from each sink of the one to each source of the other. Mutable.
 */
final class Parts {
    private final Part[] parts;
    private final BitSet left = new BitSet();
    private final BitSet touched = new BitSet();
    private final BitSet released = new BitSet();
    private final int mostDepth;

    /**
     * @param mostDepth how deep forks may nest; at least 1
     */
    Parts(WorkGraph graph, int mostDepth) {
        this.parts = new Part[graph.size()];
        this.mostDepth = mostDepth;
        for (var i = 0; i < graph.size(); i++) {
            parts[i] = new Part(i, graph);
        }
        left.set(0, parts.length);
        touched.or(left);
    }

    boolean has(int key) {
        return left.get(key);
    }

    /** How many are left. */
    int count() {
        return left.cardinality();
    }

    Part get(int key) {
        return parts[key];
    }

    Stream<Part> all(BitSet keys) {
        return keys.stream().mapToObj(this::get);
    }

    Stream<Part> all() {
        return all(left);
    }

    void forEach(Consumer<Part> action) {
        forEach(left, key -> action.accept(parts[key]));
    }

    /** As a stream's, without its cost. */
    static void forEach(BitSet keys, IntConsumer action) {
        for (var key = keys.nextSetBit(0); key >= 0; key = keys.nextSetBit(key + 1)) {
            action.accept(key);
        }
    }

    /** Counts what is around a part. */
    void count(Part part) {
        part.weightBefore = 0;
        part.weightAfter = 0;
        part.onlyBefore = 0;
        part.onlyAfter = 0;
        forEach(
                part.before,
                key -> {
                    part.weightBefore += parts[key].sinks;
                    part.onlyAfter += parts[key].hasOneAfter ? 1 : 0;
                });
        forEach(
                part.after,
                key -> {
                    part.weightAfter += parts[key].sources;
                    part.onlyBefore += parts[key].hasOneBefore ? 1 : 0;
                });
        part.edgesTo = part.sources * part.weightBefore;
        part.edgesFrom = part.sinks * part.weightAfter;
    }

    static boolean isOne(BitSet keys) {
        var first = keys.nextSetBit(0);
        return first >= 0 && keys.nextSetBit(first + 1) < 0;
    }

    /** The parts whose edges or plan have changed since this was last asked. */
    BitSet takeTouched() {
        var taken = (BitSet) touched.clone();
        taken.and(left);
        touched.clear();
        return taken;
    }

    /** Makes one part of {@code first} and {@code second}, which is all that runs after it. */
    Part link(Part first, Part second) {
        left.clear(second.key);
        first.plan = Plan.Sequence.of(first.plan, second.plan);
        first.position = Math.min(first.position, second.position);
        first.depth = Math.max(first.depth, second.depth);
        first.sinks = second.sinks;
        first.lastWorks = second.lastWorks;
        first.branches = List.of();
        first.after.clear();
        first.after.or(second.after);
        all(second.after)
                .forEach(
                        follower -> {
                            follower.before.clear(second.key);
                            follower.before.set(first.key);
                        });
        touch(first);
        return first;
    }

    /** Makes one part of twins. */
    Part fork(List<Part> twins) {
        var head = twins.get(0);
        head.branches =
                twins.stream()
                        .flatMap(Part::asBranches)
                        .sorted(Comparator.comparingInt(Branch::position))
                        .toList();
        head.depth = 1 + head.branches.stream().mapToInt(Branch::depth).max().orElse(0);
        if (head.depth > mostDepth) {
            head.branches = Nesting.within(mostDepth - 1, head.branches);
            head.depth = mostDepth;
        }
        head.position = head.branches.get(0).position();
        head.plan =
                new Plan.Fork(Optional.empty(), head.branches.stream().map(Branch::plan).toList());
        head.sources = twins.stream().mapToInt(part -> part.sources).sum();
        head.sinks = twins.stream().mapToInt(part -> part.sinks).sum();
        twins.forEach(part -> head.lastWorks.or(part.lastWorks));
        twins.subList(1, twins.size()).forEach(this::remove);
        touch(head);
        return head;
    }

    /** How many works have an edge that was taken away. */
    int released() {
        return released.cardinality();
    }

    /** Takes an edge away: nothing of the structure will have its order. */
    void drop(int earlier, int later) {
        released.or(parts[earlier].lastWorks);
        parts[earlier].after.clear(later);
        parts[later].before.clear(earlier);
        touched.set(earlier);
        touched.set(later);
    }

    private void remove(Part part) {
        left.clear(part.key);
        all(part.before).forEach(other -> other.after.clear(part.key));
        all(part.after).forEach(other -> other.before.clear(part.key));
    }

    private void touch(Part part) {
        touched.set(part.key);
        touched.or(part.before);
        touched.or(part.after);
    }
}
