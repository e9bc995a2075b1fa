package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;

/** No two tasks are called the same. */
final class AliasesAreUnique implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        Repetitions.of(swarm.aliases())
                .forEach(
                        (alias, count) ->
                                diagnostics.add(
                                        Wording.aliasDuplicate(swarm.path(), alias, count)));
    }
}
