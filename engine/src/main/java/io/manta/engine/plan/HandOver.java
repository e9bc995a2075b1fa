package io.manta.engine.plan;

import io.manta.engine.CurrentExecution;
import io.manta.engine.Ports;
import io.manta.engine.port.RunRecord;

/**
 * Lets another execution of the same machine go on with a run, before the history of this one is
 * full. The run's record is changed first, then the execution is started; both bear being done
 * twice, by whoever finds the second undone.
 */
final class HandOver {
    private final Ports ports;

    HandOver(Ports ports) {
        this.ports = ports;
    }

    /** Hands over to the execution of this number, whose first round is planned. */
    void to(RunRecord run, int next) {
        if (ports.runs().handOver(run.id(), next)) {
            CurrentExecution.ensure(ports, run.id());
        }
    }

    /** For an execution that asks again although it has handed over: it may have broken off. */
    void repeat(RunRecord run) {
        CurrentExecution.ensure(ports, run.id());
    }
}
