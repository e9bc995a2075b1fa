package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;

/** No two networks of a swarm are called the same. */
final class NetworksAreUnique implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        Repetitions.of(swarm.document().networks())
                .forEach(
                        (network, count) ->
                                diagnostics.add(
                                        Wording.networkDuplicate(swarm.path(), network, count)));
    }
}
