package io.manta.compiler.analysis;

import io.manta.graph.Adjacency;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * The cycles of a graph, one after the other: what has been in one is gone for the next, so those
 * that share a task are one. All of them take a look at each edge, or a few.
 */
public final class Cycles {
    private static final int NOWHERE = -1;

    private final Adjacency before;
    private final Adjacency after;

    /** What has been in no cycle yet, and may still be in one. */
    private final BitSet left = new BitSet();

    /** Of how many that are left each task runs after. */
    private final int[] waiting;

    /** How many of those that each task runs after are known to be gone, from the first on. */
    private final int[] gone;

    /** From the first that is left, each after the next, and where each is in it. */
    private final List<Integer> path = new ArrayList<>();

    private final int[] place;

    private Cycles(Wiring wiring) {
        this.before = wiring.before();
        this.after = wiring.after();
        this.waiting = new int[before.size()];
        this.gone = new int[before.size()];
        this.place = new int[before.size()];
        left.set(0, before.size());
        Arrays.fill(place, NOWHERE);
    }

    /** Each from its first task in document order round to that again. */
    public static List<List<Integer>> of(Wiring wiring) {
        var cycles = new Cycles(wiring);
        cycles.removeStarts();
        var found = new ArrayList<List<Integer>>();
        while (!cycles.left.isEmpty()) {
            found.add(cycles.next());
        }
        return found;
    }

    private void removeStarts() {
        var starts = new ArrayDeque<Integer>();
        for (var task = 0; task < waiting.length; task++) {
            waiting[task] = before.count(task);
            if (waiting[task] == 0) {
                starts.add(task);
            }
        }
        remove(starts);
    }

    private List<Integer> next() {
        while (!path.isEmpty() && !left.get(last())) {
            leave();
        }
        if (path.isEmpty()) {
            enter(left.nextSetBit(0));
        }
        var earlier = before(last());
        while (place[earlier] == NOWHERE) {
            enter(earlier);
            earlier = before(earlier);
        }
        var cycle = List.copyOf(path.subList(place[earlier], path.size()));
        remove(new ArrayDeque<>(cycle));
        return turned(cycle);
    }

    /** Takes these away, and what then runs after nothing that is left. */
    private void remove(ArrayDeque<Integer> tasks) {
        tasks.forEach(left::clear);
        while (!tasks.isEmpty()) {
            after.forEach(
                    tasks.remove(),
                    follower -> {
                        waiting[follower]--;
                        if (waiting[follower] == 0 && left.get(follower)) {
                            left.clear(follower);
                            tasks.add(follower);
                        }
                    });
        }
    }

    /** The first of what is left that the task runs after. */
    private int before(int task) {
        while (!left.get(before.get(task, gone[task]))) {
            gone[task]++;
        }
        return before.get(task, gone[task]);
    }

    private int last() {
        return path.get(path.size() - 1);
    }

    private void enter(int task) {
        place[task] = path.size();
        path.add(task);
    }

    private void leave() {
        place[path.remove(path.size() - 1)] = NOWHERE;
    }

    private static List<Integer> turned(List<Integer> path) {
        var cycle = new ArrayList<>(path);
        Collections.reverse(cycle);
        Collections.rotate(cycle, -cycle.indexOf(Collections.min(cycle)));
        cycle.add(cycle.get(0));
        return cycle;
    }
}
