package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.document.Dependency;
import io.manta.contract.document.TaskSpec;
import java.util.Set;

/** What a task runs after, and what a swarm returns, are tasks of the swarm. */
final class EdgesResolve implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        if (swarm.wiring().isWhole()) {
            return;
        }
        var ids = swarm.document().tasks().stream().map(TaskSpec::id).toList();
        var known = Set.copyOf(ids);
        var spelling = new Spelling(ids);
        for (var i = 0; i < swarm.size(); i++) {
            var path = swarm.path(i);
            swarm.task(i).after().stream()
                    .map(Dependency::task)
                    .distinct()
                    .filter(id -> !known.contains(id))
                    .map(id -> Wording.taskUnknown(path, id, spelling.nearest(id)))
                    .forEach(diagnostics::add);
        }
        swarm.document().returns().stream()
                .distinct()
                .filter(id -> !known.contains(id))
                .map(id -> Wording.returnedUnknown(swarm.path(), id, spelling.nearest(id)))
                .forEach(diagnostics::add);
    }
}
