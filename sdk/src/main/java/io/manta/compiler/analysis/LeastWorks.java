package io.manta.compiler.analysis;

import io.manta.contract.document.Placement;
import io.manta.contract.document.RetrySpec;
import io.manta.contract.document.TaskSpec;
import io.manta.graph.Adjacency;
import io.manta.graph.NodeChoice;
import io.manta.graph.Policies;
import java.util.Arrays;
import java.util.List;

/**
 * How many works a swarm has at least, once tasks that are alike are one and implied edges are
 * gone: known in linear time, before a graph is made of it.
 *
 * <p>Tasks of one work have the same tasks before them, over whatever others, and the same after
 * them. So in every topological order the last that is before them is the same, and so is the first
 * that is after them; and these two are direct neighbours, found without the others. Each task's in
 * two such orders, with what it runs and where, are made one number. Where two numbers differ the
 * works do. That two works can have one number only makes the count less.
 *
 * <p>The same holds of both kinds of edges together: tasks of one work await the same results, but
 * for those that they run after the ends of anyway.
 */
public final class LeastWorks {
    private static final int NONE = -1;

    private final long[] marks;

    private LeastWorks(int size) {
        this.marks = new long[size];
    }

    /** Of a swarm that has passed every check. */
    public static int count(SwarmIndex swarm) {
        var works = new LeastWorks(swarm.size());
        for (var i = 0; i < swarm.size(); i++) {
            works.markTask(i, swarm.task(i));
        }
        var wiring = swarm.wiring();
        works.markNeighbours(wiring.order(), wiring.order().turned());
        if (wiring.order().edges() < wiring.before().edges()) {
            works.markNeighbours(wiring.before(), wiring.after());
        }
        return distinct(works.marks);
    }

    /** What it runs and where, or a part of that: what works compare and this does not is left. */
    private void markTask(int index, TaskSpec task) {
        mark(index, task.module().hashCode());
        mark(index, task.timeoutSeconds().orElse(NONE));
        mark(index, task.programRetry());
        mark(index, task.platformRetry());
        mark(index, task.placement());
        if (isAlone(task)) {
            mark(index, index);
        }
    }

    /** Whether it is like no other, as it bounds how many of its own run at a time. */
    private static boolean isAlone(TaskSpec task) {
        return task.concurrency().isPresent()
                && Policies.of(task, NodeChoice.of(task.placement())).concurrency().isPresent();
    }

    private void mark(int index, RetrySpec retry) {
        mark(index, retry.retries());
        mark(index, retry.delaySeconds());
    }

    private void mark(int index, Placement placement) {
        mark(index, placement.method().word().hashCode());
        mark(index, placement.maximum().hashCode());
        mark(index, (placement.fixed() ? 1 : 0) + (placement.gpu() ? 2 : 0));
        mark(index, hash(placement.specified()));
        mark(index, hash(placement.excepted()));
    }

    /** A node that is named twice counts once. */
    private static int hash(List<String> nodes) {
        return nodes.size() < 2 ? nodes.hashCode() : nodes.stream().distinct().toList().hashCode();
    }

    private void markNeighbours(Adjacency before, Adjacency after) {
        // From the starts, each task as early as it can be, and from the ends, as late.
        markNeighbours(before, after, before.order(after));
        markNeighbours(before, after, turned(after.order(before)));
    }

    /** The last before each task and the first after it, in this topological order. */
    private void markNeighbours(Adjacency before, Adjacency after, int[] order) {
        var position = new int[order.length];
        for (var i = 0; i < order.length; i++) {
            position[order[i]] = i;
        }
        for (var task = 0; task < marks.length; task++) {
            var last = NONE;
            for (var i = 0; i < before.count(task); i++) {
                last = Math.max(last, position[before.get(task, i)]);
            }
            var first = order.length;
            for (var i = 0; i < after.count(task); i++) {
                first = Math.min(first, position[after.get(task, i)]);
            }
            mark(task, ((long) last << Integer.SIZE) | first);
        }
    }

    /** Mixes a number in, so that each bit of it changes half of all bits. */
    private void mark(int index, long number) {
        var mixed = (marks[index] ^ number) + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        marks[index] = mixed ^ (mixed >>> 31);
    }

    private static int[] turned(int[] order) {
        var turned = new int[order.length];
        for (var i = 0; i < order.length; i++) {
            turned[i] = order[order.length - 1 - i];
        }
        return turned;
    }

    private static int distinct(long[] marks) {
        var sorted = marks.clone();
        Arrays.sort(sorted);
        var count = 0;
        for (var i = 0; i < sorted.length; i++) {
            count += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return count;
    }
}
