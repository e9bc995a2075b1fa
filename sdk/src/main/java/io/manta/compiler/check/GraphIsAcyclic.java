package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.compiler.analysis.Wiring;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** No task runs, over whatever others, after itself. */
final class GraphIsAcyclic implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        var wiring = swarm.wiring();
        var left = new TreeSet<Integer>();
        for (var i = 0; i < swarm.size(); i++) {
            left.add(i);
        }
        // Cycles that share a task are said as one; the next compilation shows what is left.
        for (removeStarts(left, wiring); !left.isEmpty(); removeStarts(left, wiring)) {
            var cycle = cycle(left, wiring);
            diagnostics.add(Wording.cycle(swarm.path(), cycle.stream().map(swarm::alias).toList()));
            left.removeAll(cycle);
        }
    }

    /** Leaves only tasks that run after another that is left. */
    private static void removeStarts(Set<Integer> left, Wiring wiring) {
        var waiting = new HashMap<Integer, Integer>();
        var ready = new ArrayDeque<Integer>();
        for (var task : left) {
            var count = (int) wiring.before(task).stream().filter(left::contains).count();
            waiting.put(task, count);
            if (count == 0) {
                ready.add(task);
            }
        }
        while (!ready.isEmpty()) {
            var start = ready.remove();
            left.remove(start);
            for (var follower : wiring.after(start)) {
                if (left.contains(follower) && waiting.merge(follower, -1, Integer::sum) == 0) {
                    ready.add(follower);
                }
            }
        }
    }

    private static List<Integer> cycle(NavigableSet<Integer> left, Wiring wiring) {
        var path = new LinkedHashSet<Integer>();
        var task = left.first();
        while (path.add(task)) {
            task = wiring.before(task).stream().filter(left::contains).findFirst().orElseThrow();
        }
        var cycle = new ArrayList<>(path);
        cycle.subList(0, cycle.indexOf(task)).clear();
        Collections.reverse(cycle);
        Collections.rotate(cycle, -cycle.indexOf(Collections.min(cycle)));
        cycle.add(cycle.get(0));
        return cycle;
    }
}
