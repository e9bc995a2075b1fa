package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.compiler.analysis.Wiring;
import io.manta.graph.Adjacency;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/** No task runs, over whatever others, after itself. */
final class GraphIsAcyclic implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        var wiring = swarm.wiring();
        if (wiring.before().order(wiring.after()).length == swarm.size()) {
            return;
        }
        var left = new BitSet(swarm.size());
        left.set(0, swarm.size());
        // Cycles that share a task are said as one; the next compilation shows what is left.
        for (removeStarts(left, wiring); !left.isEmpty(); removeStarts(left, wiring)) {
            var cycle = cycle(left, wiring);
            diagnostics.add(Wording.cycle(swarm.path(), cycle.stream().map(swarm::alias).toList()));
            cycle.forEach(left::clear);
        }
    }

    /** Leaves only tasks that run after another that is left. */
    private static void removeStarts(BitSet left, Wiring wiring) {
        var waiting = new int[left.length()];
        var ready = new ArrayDeque<Integer>();
        for (var task = left.nextSetBit(0); task >= 0; task = left.nextSetBit(task + 1)) {
            waiting[task] = countBefore(task, left, wiring.before());
            if (waiting[task] == 0) {
                ready.add(task);
            }
        }
        var after = wiring.after();
        while (!ready.isEmpty()) {
            int start = ready.remove();
            left.clear(start);
            for (var i = 0; i < after.count(start); i++) {
                var follower = after.get(start, i);
                if (left.get(follower) && --waiting[follower] == 0) {
                    ready.add(follower);
                }
            }
        }
    }

    /** How many of what is left the task runs after. */
    private static int countBefore(int task, BitSet left, Adjacency before) {
        var count = 0;
        for (var i = 0; i < before.count(task); i++) {
            count += left.get(before.get(task, i)) ? 1 : 0;
        }
        return count;
    }

    /** The first of what is left that the task runs after. */
    private static int before(int task, BitSet left, Adjacency before) {
        return before.list(task).stream().filter(left::get).findFirst().orElseThrow();
    }

    private static List<Integer> cycle(BitSet left, Wiring wiring) {
        var path = new LinkedHashSet<Integer>();
        var task = left.nextSetBit(0);
        while (path.add(task)) {
            task = before(task, left, wiring.before());
        }
        var cycle = new ArrayList<>(path);
        cycle.subList(0, cycle.indexOf(task)).clear();
        Collections.reverse(cycle);
        Collections.rotate(cycle, -cycle.indexOf(Collections.min(cycle)));
        cycle.add(cycle.get(0));
        return cycle;
    }
}
