package io.manta.engine.memory;

import io.manta.engine.port.Attempts;
import io.manta.engine.port.Globals;
import io.manta.engine.port.GlobalsContract;
import io.manta.engine.port.Runs;

/** The fake keeps the port's promises. */
class MemoryGlobalsTest extends GlobalsContract {
    private final MemoryCluster cluster = new MemoryCluster();

    @Override
    protected Globals globals() {
        return cluster.globals;
    }

    @Override
    protected Attempts attempts() {
        return cluster.attempts;
    }

    @Override
    protected Runs runs() {
        return cluster.runs;
    }
}
