package io.manta.client;

import io.manta.compiler.Diagnostic;
import io.manta.contract.id.RunId;
import java.util.List;

/**
 * A swarm that runs on a cluster.
 *
 * @param swarmId the id of its run
 * @param execution the ARN of the execution that runs it
 * @param warnings what the compiler has found and does not keep the swarm from running
 */
public record DeployedSwarm(RunId swarmId, String execution, List<Diagnostic> warnings) {
    public DeployedSwarm {
        warnings = List.copyOf(warnings);
    }
}
