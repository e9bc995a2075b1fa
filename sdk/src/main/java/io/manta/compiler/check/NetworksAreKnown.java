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
            var path = swarm.path(i);
            swarm.task(i)
                    .network()
                    .filter(network -> !known.contains(network))
                    .map(
                            network ->
                                    Wording.networkUnknown(
                                            path, network, spelling.nearest(network)))
                    .ifPresent(diagnostics::add);
        }
    }
}
