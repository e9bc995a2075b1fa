package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.document.ModuleSpec;
import java.util.HashSet;

/** Every task runs a module of its swarm. */
final class ModulesAreKnown implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        var ids = swarm.document().modules().stream().map(ModuleSpec::id).toList();
        var known = new HashSet<>(ids);
        var spelling = new Spelling(ids);
        for (var i = 0; i < swarm.size(); i++) {
            var module = swarm.task(i).module();
            if (!known.contains(module)) {
                diagnostics.add(
                        Wording.moduleUnknown(swarm.path(i), module, spelling.nearest(module)));
            }
        }
    }
}
