package io.manta.engine.stop;

import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport;
import io.manta.engine.ExecutionName;
import io.manta.engine.Ports;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.RunRecord;
import io.manta.engine.settle.Settle;
import java.util.Optional;

/**
 * Clears up after a run that has ended: stops its execution and containers, ends its attempts,
 * drops what is parked, and answers the tokens of all. Done twice it does no harm.
 */
public final class RunSweep {
    private static final String ENDED = "the run has ended";

    private final Ports ports;
    private final Settle settle;

    public RunSweep(Ports ports, Settle settle) {
        this.ports = ports;
        this.settle = settle;
    }

    /** One that was started again meanwhile was cleared up after by who started it. */
    public void sweep(RunId id) {
        var run = ports.runs().get(id).orElseThrow();
        if (run.status().isEnded()) {
            sweep(run);
        }
    }

    /**
     * Clears up after the end that this record tells of. The run may have been started again since:
     * nothing of an execution after it is touched.
     */
    public void sweep(RunRecord run) {
        if (!run.status().isEnded()) {
            throw new IllegalStateException("run " + run.id() + " has not ended");
        }
        ports.executions().stop(ExecutionName.current(run), ENDED);
        for (var running : ports.launcher().describe(run.id())) {
            if (isOver(ports.attempts().find(running.attemptId()), run)) {
                ports.launcher().stop(running.container(), ENDED);
            }
        }
        for (var record : ports.attempts().unfinished(run.id())) {
            if (isOver(Optional.of(record), run)) {
                settle.settle(stopped(record, run));
            }
        }
        dropWaits(run);
    }

    private void dropWaits(RunRecord run) {
        for (var wait : ports.waits().waiting(run.id())) {
            if (wait.pass().segment() <= run.segment()) {
                settle.refuse(wait);
                ports.waits().forget(wait);
            }
        }
    }

    /** A container whose attempt was never recorded belongs to nothing that goes on. */
    private static boolean isOver(Optional<AttemptRecord> record, RunRecord run) {
        return record.map(r -> r.attempt().segment() <= run.segment()).orElse(true);
    }

    private static EndReport stopped(AttemptRecord record, RunRecord run) {
        return new EndReport(
                record.attempt().id(),
                EndReport.Cause.STOPPED,
                Optional.empty(),
                Optional.empty(),
                run.endReason().orElse(ENDED));
    }
}
