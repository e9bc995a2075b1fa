package io.manta.compiler.plan;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A vertex of a graph that is being reduced, with the plan that it has become. Mutable. */
final class Part {
    final int key;
    final BitSet before = new BitSet();
    final BitSet after = new BitSet();

    /** The first work of the plan in document order. */
    int position;

    /** How many works of the plan nothing in it runs before. */
    int sources = 1;

    /** How many works of the plan nothing in it runs after. */
    int sinks = 1;

    /** Those works. */
    BitSet lastWorks = new BitSet();

    /** How many sinks of parts are right before it, and how many sources right after it. */
    int weightBefore;

    int weightAfter;

    boolean hasOneBefore;

    boolean hasOneAfter;

    /** How many parts are next to it. */
    int degree;

    /** How many edges of the graph lead to it, and from it. */
    int edgesTo;

    int edgesFrom;

    /** Of how many parts it is all that is before them, and all that is after them. */
    int onlyBefore;

    int onlyAfter;

    Plan plan;

    /** How many forks are around the innermost work. */
    int depth;

    /** The plan's branches if it is a fork. */
    List<Branch> branches = List.of();

    Part(int key, WorkGraph graph) {
        this.key = key;
        this.position = key;
        this.plan = graph.work(key);
        this.lastWorks.set(key);
        graph.before().forEach(key, before::set);
        graph.after().forEach(key, after::set);
    }

    /** Looks anew at the parts right before and after it. */
    void notice() {
        hasOneBefore = Parts.isOne(before);
        hasOneAfter = Parts.isOne(after);
        degree = before.cardinality() + after.cardinality();
    }

    boolean isTwinOf(Part other) {
        return before.equals(other.before) && after.equals(other.after);
    }

    /** All next to it. */
    IntStream neighbours() {
        return IntStream.concat(before.stream(), after.stream());
    }

    /** What this adds to a fork: itself, or its branches if it is one, so that forks are flat. */
    Stream<Branch> asBranches() {
        return branches.isEmpty()
                ? Stream.of(new Branch(position, plan, depth))
                : branches.stream();
    }
}
