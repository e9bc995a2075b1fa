package io.manta.engine.stop;

import io.manta.contract.MantaException;
import io.manta.contract.id.RunId;
import io.manta.contract.run.Reason;
import io.manta.engine.Ports;
import io.manta.engine.Redrives;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.RunRecord;
import io.manta.engine.settle.Settle;

/**
 * Stops runs for their users. The run is STOPPED when it returns; its programs have their grace
 * from then on. Globals and results stay.
 */
public final class Stop {
    private final Ports ports;
    private final Redrives redrives;
    private final RunSweep sweep;

    public Stop(Ports ports, Settle settle) {
        this.ports = ports;
        this.redrives = new Redrives(ports);
        this.sweep = new RunSweep(ports, settle);
    }

    /**
     * Stops a run. The flag comes first: whatever else happens, no further round begins.
     *
     * @param reason why, for people; if it was asked to stop before, the first reason counts
     * @return whether this ended it: false if it had ended
     * @throws MantaException if there is no such run
     */
    public boolean stop(RunId id, String reason) {
        ports.runs().requestStop(id, Reason.clipped(reason));
        // It ends with its execution as that stands now, however often it was redriven.
        var run = redrives.look(find(id));
        var first = run.stopReason().orElse(reason);
        var ended = ports.runs().end(id, RunOutcome.stopped(first), ports.clock().instant());
        sweep.sweep(id);
        return ended;
    }

    private RunRecord find(RunId id) {
        return ports.runs()
                .get(id)
                .orElseThrow(
                        () ->
                                new MantaException(
                                        "\"%s\" is not a run of this cluster".formatted(id)));
    }
}
