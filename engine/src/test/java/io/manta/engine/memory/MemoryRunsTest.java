package io.manta.engine.memory;

import io.manta.engine.port.Runs;
import io.manta.engine.port.RunsContract;

/** The fake keeps the port's promises. */
class MemoryRunsTest extends RunsContract {
    private final MemoryRuns runs = new MemoryRuns();

    @Override
    protected Runs runs() {
        return runs;
    }
}
