package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.document.ModuleSpec;

/** No two modules of a document have the same id. */
final class ModuleIdsAreUnique implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        Repetitions.of(swarm.document().modules().stream().map(ModuleSpec::id).toList())
                .forEach(
                        (id, count) ->
                                diagnostics.add(Wording.moduleDuplicate(swarm.path(), id, count)));
    }
}
