package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;

/** A swarm with a number of rounds has at least one. */
final class IterationsArePositive implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        swarm.document()
                .iterations()
                .filter(rounds -> rounds < 1)
                .ifPresent(
                        rounds ->
                                diagnostics.add(
                                        Wording.iterationsOutOfRange(swarm.path(), rounds)));
    }
}
