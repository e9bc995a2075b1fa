package io.manta.local.interpreter;

import io.manta.engine.port.ExecutionsContract;
import io.manta.engine.port.WaitingMachine;
import org.junit.jupiter.api.AfterEach;

class LocalExecutionsTest extends ExecutionsContract {
    private final LocalWaitingMachine world = new LocalWaitingMachine();

    @Override
    protected WaitingMachine world() {
        return world;
    }

    @AfterEach
    void close() {
        world.close();
    }
}
