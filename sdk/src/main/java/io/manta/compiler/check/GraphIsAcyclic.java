package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.Cycles;
import io.manta.compiler.analysis.SwarmIndex;

/** No task runs, over whatever others, after itself. */
final class GraphIsAcyclic implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        var wiring = swarm.wiring();
        if (wiring.before().order(wiring.after()).length == swarm.size()) {
            return;
        }
        // Cycles that share a task are said as one; the next compilation shows what is left.
        for (var cycle : Cycles.of(wiring)) {
            var aliases = cycle.stream().map(swarm::alias).toList();
            diagnostics.add(Wording.cycle(swarm.path(), aliases));
        }
    }
}
