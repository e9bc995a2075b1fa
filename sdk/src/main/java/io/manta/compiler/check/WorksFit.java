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
    private WorksFit() {}

    /**
     * @param leastState how long the state of each task is at least
     */
    static void inspect(SwarmIndex swarm, int leastState, Diagnostics diagnostics) {
        var most = AslLimits.DEFINITION_SIZE.most() / leastState;
        var works = swarm.size() > most ? LeastWorks.count(swarm) : 0;
        if (works > most) {
            diagnostics.add(LimitWording.tooManyTasks(swarm.path(), most, works));
        }
    }
}
