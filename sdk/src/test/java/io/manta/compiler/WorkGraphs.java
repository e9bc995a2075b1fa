package io.manta.compiler;

import io.manta.compiler.analysis.SwarmIndex;
import io.manta.compiler.plan.WorkGraph;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.document.TaskSpec;

/** Work graphs for tests, one work a task. */
public final class WorkGraphs {
    private WorkGraphs() {}

    public static WorkGraph of(TaskSpec... tasks) {
        return of(Swarms.of(tasks));
    }

    public static WorkGraph of(SwarmDocument swarm) {
        return WorkGraph.of(Resolver.resolve(SwarmIndex.of(swarm)));
    }
}
