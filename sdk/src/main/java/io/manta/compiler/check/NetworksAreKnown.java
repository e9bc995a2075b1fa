package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import java.util.HashSet;

/** Every network that a task joins is one of its swarm. */
final class NetworksAreKnown implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        var networks = swarm.document().networks();
        var known = new HashSet<>(networks);
        var spelling = new Spelling(networks);
        for (var i = 0; i < swarm.size(); i++) {
            var network = swarm.task(i).network().orElse("");
            if (swarm.task(i).network().isPresent() && !known.contains(network)) {
                diagnostics.add(
                        Wording.networkUnknown(swarm.path(i), network, spelling.nearest(network)));
            }
        }
    }
}
