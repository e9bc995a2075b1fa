package io.manta.local.interpreter;

import io.manta.engine.port.TokensContract;
import io.manta.engine.port.WaitingMachine;
import org.junit.jupiter.api.AfterEach;

class LocalTokensTest extends TokensContract {
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
