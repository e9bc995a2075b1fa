package io.manta.engine.stop;

import io.manta.contract.MantaException;
import io.manta.contract.id.RunId;
import io.manta.contract.run.Reason;
import io.manta.contract.run.RunStatus;
import io.manta.engine.KnownRun;
import io.manta.engine.Ports;
import io.manta.engine.Redrives;
import io.manta.engine.port.RunOutcome;

/**
 * Stops runs for their users. The run is STOPPED when it returns, and goes where it is cleared up
 * after: from then on its programs have their grace. Globals and results stay.
 */
public final class Stop {
    private final Ports ports;
    private final Redrives redrives;
    private final ExecutionStop execution;
    private final SweepSink sweeps;

    public Stop(Ports ports, SweepSink sweeps) {
        this.ports = ports;
        this.redrives = new Redrives(ports);
        this.execution = new ExecutionStop(ports);
        this.sweeps = sweeps;
    }

    /**
     * Stops a run. The flag comes first: whatever else happens, no further round begins, and the
     * janitor ends it.
     *
     * @param reason why, for people; if it was asked to stop before, the first reason counts
     * @return whether it went on until it was asked to stop: false if it had ended
     * @throws MantaException if there is no such run
     */
    public boolean stop(RunId id, String reason) {
        var wentOn = ports.runs().requestStop(id, Reason.clipped(reason));
        // It ends with its execution as that stands now, however often it was redriven.
        var run = redrives.look(KnownRun.of(ports.runs(), id));
        var first = run.stopReason().orElse(reason);
        ports.runs().end(id, RunOutcome.stopped(first), ports.clock().instant());
        var ended = KnownRun.of(ports.runs(), id);
        if (ended.status().isEnded()) {
            execution.after(ended);
            sweeps.sweep(id);
        }
        return wentOn && ended.status() == RunStatus.STOPPED;
    }
}
