package io.manta.compiler;

import io.manta.asl.StateMachine;
import io.manta.contract.machine.Blueprint;
import java.util.List;

/**
 * What the compiler makes of a document.
 *
 * @param warnings problems that do not keep the swarm from running
 */
public record CompiledSwarm(Blueprint blueprint, StateMachine machine, List<Diagnostic> warnings) {
    public CompiledSwarm {
        warnings = List.copyOf(warnings);
    }
}
