package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.compiler.analysis.Wiring;
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
        left.stream()
                .forEach(
                        task -> {
                            waiting[task] = before(task, left, wiring).size();
                            if (waiting[task] == 0) {
                                ready.add(task);
                            }
                        });
        while (!ready.isEmpty()) {
            var start = ready.remove();
            left.clear(start);
            for (var follower : wiring.after(start)) {
                if (left.get(follower) && --waiting[follower] == 0) {
                    ready.add(follower);
                }
            }
        }
    }

    /** Those of what is left that the task runs after. */
    private static List<Integer> before(int task, BitSet left, Wiring wiring) {
        var before = new ArrayList<Integer>();
        for (var earlier : wiring.before(task)) {
            if (left.get(earlier)) {
                before.add(earlier);
            }
        }
        return before;
    }

    private static List<Integer> cycle(BitSet left, Wiring wiring) {
        var path = new LinkedHashSet<Integer>();
        var task = left.nextSetBit(0);
        while (path.add(task)) {
            task = before(task, left, wiring).get(0);
        }
        var cycle = new ArrayList<>(path);
        cycle.subList(0, cycle.indexOf(task)).clear();
        Collections.reverse(cycle);
        Collections.rotate(cycle, -cycle.indexOf(Collections.min(cycle)));
        cycle.add(cycle.get(0));
        return cycle;
    }
}
