package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.id.Alias;

/** Every alias, given or derived, has the shape of an alias. */
final class AliasesAreWellFormed implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        for (var i = 0; i < swarm.size(); i++) {
            var alias = swarm.alias(i);
            if (!Alias.isValid(alias)) {
                diagnostics.add(
                        swarm.task(i).alias().isPresent()
                                ? Wording.aliasMalformed(swarm.path(i), alias)
                                : Wording.derivedAliasMalformed(swarm.path(i), alias));
            }
        }
    }
}
