package io.manta.engine.memory;

import io.manta.engine.port.Rounds;
import io.manta.engine.port.RoundsContract;

/** The fake keeps the port's promises. */
class MemoryRoundsTest extends RoundsContract {
    private final MemoryRounds rounds = new MemoryRounds();

    @Override
    protected Rounds rounds() {
        return rounds;
    }
}
