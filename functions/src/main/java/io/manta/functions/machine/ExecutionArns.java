package io.manta.functions.machine;

import io.manta.engine.ExecutionName;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Runs;
import java.util.Optional;

/**
 * The ARNs of executions, by their names. The run is told by the name, and its record names the
 * machine.
 */
public final class ExecutionArns {
    private final Runs runs;

    ExecutionArns(Runs runs) {
        this.runs = runs;
    }

    /** That of the run's current execution. */
    public static String current(RunRecord run) {
        return MachineArns.execution(run.machineVersion(), ExecutionName.current(run));
    }

    /** Empty if there is no such run. */
    Optional<String> of(String name) {
        return ExecutionName.run(name)
                .flatMap(runs::get)
                .map(run -> MachineArns.execution(run.machineVersion(), name));
    }
}
