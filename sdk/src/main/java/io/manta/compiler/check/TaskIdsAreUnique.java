package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.document.TaskSpec;

/** No two tasks of a document have the same id. */
final class TaskIdsAreUnique implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        Repetitions.of(swarm.document().tasks().stream().map(TaskSpec::id).toList())
                .forEach(
                        (id, count) ->
                                diagnostics.add(Wording.taskDuplicate(swarm.path(), id, count)));
    }
}
