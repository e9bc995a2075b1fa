package io.manta.engine.memory;

import io.manta.engine.port.Results;
import io.manta.engine.port.ResultsContract;

/** The fake keeps the port's promises. */
class MemoryResultsTest extends ResultsContract {
    private final MemoryResults results = new MemoryResults();

    @Override
    protected Results results() {
        return results;
    }
}
