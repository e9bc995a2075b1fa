package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.document.EdgeCondition;

/** A task waits until another has finished; waiting for a result is not built yet. */
final class EdgesWaitForTheEnd implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        for (var i = 0; i < swarm.size(); i++) {
            var path = swarm.path(i);
            swarm.task(i).after().stream()
                    .filter(edge -> edge.condition() != EdgeCondition.FINISHED)
                    .distinct()
                    .map(edge -> Wording.edgeUnsupported(path, edge.task()))
                    .forEach(diagnostics::add);
        }
    }
}
