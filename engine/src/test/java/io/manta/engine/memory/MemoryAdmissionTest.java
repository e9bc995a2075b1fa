package io.manta.engine.memory;

import io.manta.engine.port.AdmissionContract;
import io.manta.engine.port.Attempts;
import io.manta.engine.port.Runs;

/** The fake keeps the port's promises. */
class MemoryAdmissionTest extends AdmissionContract {
    private final MemoryCluster cluster = new MemoryCluster();

    @Override
    protected Attempts attempts() {
        return cluster.attempts;
    }

    @Override
    protected Runs runs() {
        return cluster.runs;
    }
}
