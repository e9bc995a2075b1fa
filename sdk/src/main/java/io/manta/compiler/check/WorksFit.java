package io.manta.compiler.check;

import io.manta.asl.AslLimits;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.plan.WorkGraph;

/**
 * A swarm has no more works, alike ones folded, than states fit into a definition. Looked at before
 * anything that is more than linear, so that a hopeless swarm is refused at once.
 */
final class WorksFit {
    /** A task state with the shortest names and no retries is longer; a test holds this. */
    static final int LEAST_STATE_BYTES = 450;

    private static final long MOST = AslLimits.DEFINITION_SIZE.most() / LEAST_STATE_BYTES;

    private WorksFit() {}

    static void inspect(String path, WorkGraph graph, Diagnostics diagnostics) {
        if (graph.size() > MOST) {
            diagnostics.add(
                    Wording.overLimit(
                            path,
                            "a swarm's tasks, those that are alike as one,",
                            MOST,
                            "tasks",
                            graph.size()));
        }
    }
}
