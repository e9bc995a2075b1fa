package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;

/** A swarm returns at least one task. */
final class SomethingIsReturned implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        if (swarm.document().returns().isEmpty()) {
            diagnostics.add(Wording.nothingReturned(swarm.path()));
        }
    }
}
