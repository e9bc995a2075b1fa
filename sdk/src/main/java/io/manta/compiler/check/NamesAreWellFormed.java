package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import java.util.List;

/**
 * The swarm's name, its networks' and the node ids of its placements have the shape that names
 * have.
 */
final class NamesAreWellFormed implements Check {
    @Override
    public void inspect(SwarmIndex swarm, Diagnostics diagnostics) {
        var name = swarm.document().name();
        if (!Alias.isValid(name)) {
            diagnostics.add(Wording.swarmNameMalformed(swarm.path(), name));
        }
        swarm.document().networks().stream()
                .distinct()
                .filter(network -> !Alias.isValid(network))
                .forEach(n -> diagnostics.add(Wording.networkNameMalformed(swarm.path(), n)));
        for (var i = 0; i < swarm.size(); i++) {
            var placement = swarm.task(i).placement();
            nodes(swarm.path(i), "specified", placement.specified(), diagnostics);
            nodes(swarm.path(i), "excepted", placement.excepted(), diagnostics);
        }
    }

    private static void nodes(String path, String list, List<String> ids, Diagnostics diagnostics) {
        ids.stream()
                .distinct()
                .filter(id -> !NodeId.isValid(id))
                .forEach(id -> diagnostics.add(Wording.nodeIdMalformed(path, list, id)));
    }
}
