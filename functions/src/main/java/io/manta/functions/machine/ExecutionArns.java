package io.manta.functions.machine;

import io.manta.engine.ExecutionName;
import io.manta.engine.port.Runs;
import java.util.Optional;

/**
 * The ARNs of executions, by their names. The run is told by the name, and its record names the
 * machine.
 */
final class ExecutionArns {
    private final Runs runs;

    ExecutionArns(Runs runs) {
        this.runs = runs;
    }

    /** Empty if there is no such run. */
    Optional<String> of(String name) {
        return ExecutionName.run(name)
                .flatMap(runs::get)
                .map(run -> MachineArns.execution(run.machineVersion(), name));
    }
}
