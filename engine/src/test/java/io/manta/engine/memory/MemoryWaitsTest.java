package io.manta.engine.memory;

import io.manta.engine.port.Runs;
import io.manta.engine.port.Waits;
import io.manta.engine.port.WaitsContract;

/** The fake keeps the port's promises. */
class MemoryWaitsTest extends WaitsContract {
    private final MemoryCluster cluster = new MemoryCluster();

    @Override
    protected Waits waits() {
        return cluster.waits;
    }

    @Override
    protected Runs runs() {
        return cluster.runs;
    }
}
