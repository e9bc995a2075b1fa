package io.manta.engine.stop;

import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport;
import io.manta.engine.ExecutionName;
import io.manta.engine.Ports;
import io.manta.engine.settle.Settle;
import java.util.Optional;

/**
 * Clears up after a run that has ended: stops its execution and containers, ends its attempts and
 * answers their tokens. Done twice it does no harm.
 */
public final class RunSweep {
    private final Ports ports;
    private final Settle settle;

    public RunSweep(Ports ports, Settle settle) {
        this.ports = ports;
        this.settle = settle;
    }

    public void sweep(RunId id) {
        var run = ports.runs().get(id).orElseThrow();
        if (!run.status().isEnded()) {
            throw new IllegalStateException("run " + id + " has not ended");
        }
        var reason = "the run has ended";
        ports.executions().stop(ExecutionName.current(run), reason);
        for (var running : ports.launcher().describe(id)) {
            ports.launcher().stop(running.container(), reason);
        }
        for (var record : ports.attempts().unfinished(id)) {
            settle.settle(
                    new EndReport(
                            record.attempt().id(),
                            EndReport.Cause.STOPPED,
                            Optional.empty(),
                            Optional.empty(),
                            run.endReason().orElse(reason)));
        }
    }
}
