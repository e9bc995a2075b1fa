package io.manta.compiler.check;

import static io.manta.compiler.DiagnosticCode.NOTHING_RETURNED;
import static io.manta.compiler.DiagnosticCode.TASK_DUPLICATE;
import static io.manta.compiler.DiagnosticCode.TASK_UNKNOWN;

import io.manta.compiler.DiagnosticCode;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import java.util.List;

/** Every task is returned, or a returned task runs after it. */
final class TasksAreReturned implements Check {
    private static final List<DiagnosticCode> NAMES =
            List.of(NOTHING_RETURNED, TASK_DUPLICATE, TASK_UNKNOWN);

    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        // Of a graph with broken names nothing certain can be said.
        if (NAMES.stream().anyMatch(diagnostics::has)) {
            return;
        }
        var reached = new boolean[swarm.size()];
        for (var task : swarm.wiring().postOrder()) {
            reached[task] = true;
        }
        for (var i = 0; i < reached.length; i++) {
            if (!reached[i]) {
                diagnostics.add(Wording.taskNotReturned(swarm.path(i)));
            }
        }
    }
}
