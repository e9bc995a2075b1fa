package io.manta.compiler.check;

import io.manta.asl.AslLimits;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.LeastBytes;
import io.manta.compiler.plan.StructuralOrder;
import io.manta.compiler.plan.WorkGraph;
import java.util.List;

/**
 * A definition has room for the states of a graph, and for what its launches wait for. Known from
 * the least that these take, so that a hopeless swarm is refused before its machine is built.
 */
final class DefinitionFits {
    private DefinitionFits() {}

    static void inspect(String path, WorkGraph graph, LeastBytes least, Diagnostics diagnostics) {
        if (!AslLimits.DEFINITION_SIZE.admits(least.works())) {
            diagnostics.add(Wording.tooManyWorks(path, least.works(), graph.size()));
        }
    }

    static void inspect(
            String path,
            List<StructuralOrder.Edge> deferred,
            LeastBytes least,
            Diagnostics diagnostics) {
        var bytes = least.with(deferred);
        if (!AslLimits.DEFINITION_SIZE.admits(bytes)) {
            diagnostics.add(Wording.tooManyDeferred(path, bytes, deferred.size()));
        }
    }
}
