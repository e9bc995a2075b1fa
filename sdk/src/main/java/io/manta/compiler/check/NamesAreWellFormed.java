package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.id.Alias;
import io.manta.contract.id.NodeId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The swarm's name, its networks', its images' and the node ids of its placements have the shape
 * that names have.
 */
final class NamesAreWellFormed implements Check {
    /** Registries differ in what they take; none takes these. */
    private static final Pattern IMAGE = Pattern.compile("[^\\s\\p{Cntrl}]+");

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
        swarm.document().modules().stream()
                .filter(module -> !IMAGE.matcher(module.image()).matches())
                .map(module -> Wording.imageMalformed(swarm.path(module), module.image()))
                .forEach(diagnostics::add);
        for (var i = 0; i < swarm.size(); i++) {
            inspect(swarm, i, diagnostics);
        }
    }

    private static void inspect(SwarmIndex swarm, int task, Diagnostics diagnostics) {
        var placement = swarm.task(task).placement();
        malformed(placement.specified())
                .map(id -> Wording.nodeIdMalformed(swarm.path(task), "specified", id))
                .forEach(diagnostics::add);
        malformed(placement.excepted())
                .map(id -> Wording.nodeIdMalformed(swarm.path(task), "excepted", id))
                .forEach(diagnostics::add);
    }

    private static Stream<String> malformed(List<String> ids) {
        return ids.stream().distinct().filter(id -> !NodeId.isValid(id));
    }
}
