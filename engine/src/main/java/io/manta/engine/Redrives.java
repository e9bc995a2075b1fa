package io.manta.engine;

import io.manta.contract.run.RunStatus;
import io.manta.engine.port.Executions.Execution;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.Pass;
import io.manta.engine.port.RunRecord;
import java.util.Optional;

/**
 * Sees that a run's current execution was redriven from the console, and lets the run go on that
 * had ended with it. What a state sends may tell of the redrive; what an item of a wide Map sends
 * does not, since its execution counts its own redrives: then the execution itself is asked.
 */
public final class Redrives {
    private final Ports ports;

    public Redrives(Ports ports) {
        this.ports = ports;
    }

    /** The run as it stands once its current execution has told how often it was redriven. */
    public RunRecord told(RunRecord run, int redrive) {
        if (redrive <= run.redrive()) {
            return run;
        }
        ports.runs().reopen(run.id(), run.segment(), redrive);
        return ports.runs().get(run.id()).orElseThrow();
    }

    /** Like the other, but told by a message of this pass, which may be of an older execution. */
    public void told(Pass pass, int redrive) {
        if (redrive > 0) {
            ports.runs()
                    .get(pass.run())
                    .filter(run -> run.segment() == pass.segment())
                    .ifPresent(run -> told(run, redrive));
        }
    }

    /** The run as it stands once its current execution has been looked at. */
    public RunRecord look(RunRecord run) {
        return run.status() == RunStatus.COMPLETED
                ? run
                : seen(run, ports.executions().describe(ExecutionName.current(run)));
    }

    /** Like {@link #look}, but by one who has looked. */
    public RunRecord seen(RunRecord run, Optional<Execution> current) {
        return current.filter(execution -> goesOn(run, execution))
                .map(execution -> told(run, execution.redrive()))
                .orElse(run);
    }

    /** An execution that has failed once more leaves its run as it ended. */
    private static boolean goesOn(RunRecord run, Execution current) {
        return !run.status().isEnded() || current.status() == Status.RUNNING;
    }
}
