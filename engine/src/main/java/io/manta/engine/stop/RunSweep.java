package io.manta.engine.stop;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport;
import io.manta.engine.EachTried;
import io.manta.engine.Ports;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Launcher.Running;
import io.manta.engine.port.RunRecord;
import io.manta.engine.port.Wait;
import io.manta.engine.settle.Settle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Clears up after executions of a run that are over: stops containers, ends attempts, drops what is
 * parked, and answers the tokens of all. Done twice it does no harm.
 */
public final class RunSweep {
    static final String ENDED = "the run has ended";
    private static final String STARTED_AGAIN = "the run was started again";
    private static final int NONE = -1;

    private final Ports ports;
    private final Settle settle;
    private final ExecutionStop execution;

    public RunSweep(Ports ports, Settle settle) {
        this.ports = ports;
        this.settle = settle;
        this.execution = new ExecutionStop(ports);
    }

    /** One that was started again meanwhile is cleared up after before it begins. */
    public void sweep(RunId id) {
        var run = ports.runs().get(id).orElseThrow();
        if (run.status().isEnded()) {
            sweep(run);
        }
    }

    /**
     * Stops the run's execution, and clears up after the end that this record tells of. The run may
     * have been started again since, or its execution redriven: nothing of what is newer is
     * touched.
     */
    public void sweep(RunRecord run) {
        if (!run.status().isEnded()) {
            throw new IllegalStateException("run " + run.id() + " has not ended");
        }
        execution.after(run);
        var left = Left.of(ports, run.id());
        clear(left, lastOver(run), run.endReason().orElse(ENDED));
    }

    /**
     * Clears up after the executions before the one that this record names. Nothing of them comes
     * anew: the run is not ACTIVE in them.
     */
    public void sweepBefore(RunRecord run) {
        clear(Left.of(ports, run.id()), run.segment() - 1, STARTED_AGAIN);
    }

    /** What there is of a run, of whichever execution. */
    private record Left(List<Running> containers, List<AttemptRecord> attempts, List<Wait> waits) {
        static Left of(Ports ports, RunId run) {
            return new Left(
                    ports.launcher().describe(run),
                    ports.attempts().unfinished(run),
                    ports.waits().waiting(run));
        }
    }

    private void clear(Left left, int last, String reason) {
        var each = new EachTried();
        each.run(() -> stop(left, last));
        left.attempts().stream()
                .filter(record -> record.attempt().segment() <= last)
                .forEach(record -> each.run(() -> settle.settle(stopped(record, reason))));
        left.waits().stream()
                .filter(wait -> wait.pass().segment() <= last)
                .forEach(wait -> each.run(() -> drop(wait)));
        each.rethrow();
    }

    private void stop(Left left, int last) {
        var segments =
                left.attempts().stream()
                        .map(AttemptRecord::attempt)
                        .collect(Collectors.toMap(Attempt::id, Attempt::segment));
        var over = new ArrayList<String>();
        var each = new EachTried();
        for (var running : left.containers()) {
            each.run(
                    () -> {
                        var known = segments.get(running.attemptId());
                        if ((known == null ? segment(running) : known) <= last) {
                            over.add(running.container());
                        }
                    });
        }
        each.run(() -> ports.launcher().stopAll(over, ENDED));
        each.rethrow();
    }

    private void drop(Wait wait) {
        settle.refuse(wait);
        ports.waits().forget(wait);
    }

    /** A container whose attempt was never recorded belongs to nothing that goes on. */
    private int segment(Running running) {
        return ports.attempts()
                .find(running.attemptId())
                .map(record -> record.attempt().segment())
                .orElse(NONE);
    }

    /**
     * The last execution of which all that was found before this was asked is over. Unless the
     * run's own was redriven before, it is that. If it was, its new attempts can't be told from the
     * old: the janitor, who sees which of them are waited for, tells them apart.
     */
    private int lastOver(RunRecord run) {
        var now = ports.runs().get(run.id()).orElseThrow();
        return now.segment() == run.segment() && now.redrive() > run.redrive()
                ? run.segment() - 1
                : run.segment();
    }

    private static EndReport stopped(AttemptRecord record, String reason) {
        return EndReport.of(record.attempt().id(), EndReport.Cause.STOPPED, reason);
    }
}
