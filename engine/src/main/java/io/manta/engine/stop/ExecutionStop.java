package io.manta.engine.stop;

import io.manta.contract.run.RunStatus;
import io.manta.engine.ExecutionName;
import io.manta.engine.Ports;
import io.manta.engine.port.Executions;
import io.manta.engine.port.RunRecord;

/** Stops the execution of a run that has ended. */
public final class ExecutionStop {
    private final Ports ports;

    public ExecutionStop(Ports ports) {
        this.ports = ports;
    }

    /**
     * That of a run that was stopped: one that has completed or failed was ended by its execution,
     * which may be about to say so, and would be shown as aborted.
     *
     * <p>It has one name, however often it is redriven: so one that has ended is not stopped, lest
     * somebody redrives it at this moment.
     *
     * @param run as it was found to have ended
     */
    public void after(RunRecord run) {
        if (run.status() != RunStatus.STOPPED) {
            return;
        }
        var name = ExecutionName.current(run);
        var isOver =
                ports.executions()
                        .describe(name)
                        .map(
                                current ->
                                        current.status() == Executions.Status.RUNNING
                                                && current.redrive() <= run.redrive())
                        .orElse(true);
        if (isOver) {
            ports.executions().stop(name, RunSweep.ENDED);
        }
    }
}
