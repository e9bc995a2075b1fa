package io.manta.engine;

import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;

/** Sees to it that a run which goes on has the execution that its record names. */
public final class CurrentExecution {
    private CurrentExecution() {}

    /**
     * Starts it unless it was started before. Its machine is the version that the run recorded, its
     * input always the same: to the service a start that is repeated is the same start.
     */
    public static void start(Ports ports, RunRecord run) {
        ports.executions()
                .start(
                        run.machineVersion(),
                        ExecutionName.current(run),
                        JsonObject.builder().put("run", run.id().value()).build());
    }

    /**
     * Starts it if the run is ACTIVE. One that is PENDING is left to who submits or starts it, and
     * has more to do before.
     */
    public static void ensure(Ports ports, RunId id) {
        ports.runs()
                .get(id)
                .filter(run -> run.status() == RunStatus.ACTIVE)
                .ifPresent(run -> start(ports, run));
    }
}
