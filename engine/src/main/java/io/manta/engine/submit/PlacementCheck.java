package io.manta.engine.submit;

import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.SwarmIndex;
import io.manta.contract.document.ModuleSpec;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.node.Node;
import io.manta.engine.plan.Eligibility;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every task of the swarm has an eligible node, and every node that it specifies is one. */
public final class PlacementCheck {
    private PlacementCheck() {}

    /**
     * Looks at every task.
     *
     * @throws CompilationException with every task that could not be placed
     */
    public static void require(Blueprint blueprint, List<Node> nodes) {
        var diagnostics = new Diagnostics();
        inspect(SwarmIndex.of(blueprint.document()), nodes, diagnostics);
        diagnostics.throwIfErrors();
    }

    /**
     * Adds what keeps tasks from being placed. Whatever else is wrong with the swarm: a task whose
     * module is unknown is left out.
     */
    public static void inspect(SwarmIndex swarm, List<Node> nodes, Diagnostics diagnostics) {
        var modules = modules(swarm);
        for (var i = 0; i < swarm.size(); i++) {
            var module = modules.get(swarm.task(i).module());
            if (module != null) {
                Eligibility.of(swarm.task(i), module, nodes)
                        .problems(swarm.path(i))
                        .forEach(diagnostics::add);
            }
        }
    }

    /** By their ids; of two with one id the first. */
    static Map<String, ModuleSpec> modules(SwarmIndex swarm) {
        var modules = new HashMap<String, ModuleSpec>();
        swarm.document().modules().forEach(module -> modules.putIfAbsent(module.id(), module));
        return modules;
    }
}
