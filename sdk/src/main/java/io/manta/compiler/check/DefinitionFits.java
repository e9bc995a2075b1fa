package io.manta.compiler.check;

import io.manta.asl.AslLimits;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.Bulk;

/**
 * A definition has room for the states of a graph, and for what its launches wait for. Known from
 * the least that these take, so that a hopeless swarm is refused before its machine is built.
 */
final class DefinitionFits {
    private DefinitionFits() {}

    static void inspect(String path, Bulk bulk, Diagnostics diagnostics) {
        if (!AslLimits.DEFINITION_SIZE.admits(bulk.bytes())) {
            diagnostics.add(LimitWording.definitionAtLeast(path, bulk));
        }
    }
}
