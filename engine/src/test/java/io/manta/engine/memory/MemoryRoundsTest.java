package io.manta.engine.memory;

import io.manta.engine.port.Rounds;
import io.manta.engine.port.RoundsContract;
import io.manta.engine.port.Runs;

/** The fake keeps the port's promises. */
class MemoryRoundsTest extends RoundsContract {
    private final MemoryCluster cluster = new MemoryCluster();

    @Override
    protected Rounds rounds() {
        return cluster.rounds;
    }

    @Override
    protected Runs runs() {
        return cluster.runs;
    }
}
