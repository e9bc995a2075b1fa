package io.manta.compiler.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A vertex of a graph that is being reduced, with the plan that it has become. Mutable. */
final class Part {
    static final Comparator<Part> BY_POSITION = Comparator.comparingInt(part -> part.position);

    final int key;
    final TreeSet<Integer> before;
    final TreeSet<Integer> after;

    /** The first work of the plan in document order. */
    int position;

    Plan plan;

    /** The plan's branches if it is a fork. */
    List<Branch> branches = List.of();

    Part(int key, Plan plan, Collection<Integer> before, Collection<Integer> after) {
        this.key = key;
        this.position = key;
        this.plan = plan;
        this.before = new TreeSet<>(before);
        this.after = new TreeSet<>(after);
    }

    boolean isTwinOf(Part other) {
        return before.equals(other.before) && after.equals(other.after);
    }

    /** What this adds to a fork: itself, or its branches if it is one, so that forks are flat. */
    Stream<Branch> asBranches() {
        return branches.isEmpty() ? Stream.of(new Branch(position, plan)) : branches.stream();
    }
}
