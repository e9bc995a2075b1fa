package io.manta.engine.submit;

import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostics;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.node.Node;
import io.manta.engine.plan.Eligibility;
import java.util.List;

/** Every task of the swarm has an eligible node, and every node that it specifies is one. */
public final class PlacementCheck {
    private PlacementCheck() {}

    /**
     * Looks at every task.
     *
     * @throws CompilationException with every task that could not be placed
     */
    public static void inspect(Blueprint blueprint, List<Node> nodes) {
        var diagnostics = new Diagnostics();
        for (var task : blueprint.document().tasks()) {
            var path = blueprint.document().name() + "/" + task.alias().orElseThrow();
            Eligibility.of(task, blueprint.module(task), nodes)
                    .problems(path)
                    .forEach(diagnostics::add);
        }
        diagnostics.throwIfErrors();
    }
}
