package io.manta.engine.start;

import io.manta.contract.id.RunId;
import io.manta.engine.CurrentExecution;
import io.manta.engine.Ports;
import io.manta.engine.port.RunRecord;
import io.manta.engine.settle.Settle;
import io.manta.engine.stop.RunSweep;

/**
 * Lets a run begin that was started again: ends what its earlier executions have left, forgets what
 * they made in the round that it goes on with, and starts its new one. In this order: until its end
 * is stored, an attempt of before may still complete, and what it was about to set may arrive.
 *
 * <p>Each step bears being done twice, and is fenced by the number of the new execution.
 * Thread-safe.
 */
public final class BeginAgain {
    private final Ports ports;
    private final RunSweep sweep;

    public BeginAgain(Ports ports, Settle settle) {
        this.ports = ports;
        this.sweep = new RunSweep(ports, settle);
    }

    /** One that has begun since, or was stopped, is left as it is: also while it is cleared up. */
    public void begin(RunId id) {
        ports.runs()
                .get(id)
                .filter(RunRecord::isToBeginAgain)
                .ifPresent(
                        run -> {
                            sweep.sweepBefore(run);
                            ports.runs().get(id).filter(run::equals).ifPresent(this::begin);
                        });
    }

    /** Whether no earlier execution of the run has left anything that acts, or that waits. */
    boolean isClear(RunRecord run) {
        return ports.attempts().unfinished(run.id()).isEmpty()
                && ports.waits().waiting(run.id()).isEmpty();
    }

    /** Begins a run of which {@link #isClear} is true. */
    void begin(RunRecord run) {
        var round = Math.max(run.round(), 0);
        ports.results().clear(run.id(), round, run.segment());
        ports.rounds().reopen(run.id(), round, run.segment());
        CurrentExecution.start(ports, run);
    }
}
