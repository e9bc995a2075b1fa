package io.manta.compiler.check;

import io.manta.asl.AslLimits;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.LeastWorks;
import io.manta.compiler.analysis.SwarmIndex;

/**
 * A swarm has no more works, alike ones folded, than states fit into a definition. Known before a
 * graph is made of it, so that a hopeless swarm is refused at once.
 */
final class WorksFit {
    /** A task state with the shortest names and no retries is longer; a test holds this. */
    static final int LEAST_STATE_BYTES = 450;

    private static final long MOST = AslLimits.DEFINITION_SIZE.most() / LEAST_STATE_BYTES;

    private WorksFit() {}

    static void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        var works = swarm.size() > MOST ? LeastWorks.count(swarm) : 0;
        if (works > MOST) {
            diagnostics.add(Wording.tooManyTasks(swarm.path(), MOST, works));
        }
    }
}
