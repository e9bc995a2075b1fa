package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;

/** A rule that every swarm must keep. */
interface Check {
    /** Adds a problem for each place of the swarm that breaks the rule, in document order. */
    void inspect(SwarmIndex swarm, Diagnostics diagnostics);
}
