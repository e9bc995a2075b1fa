package io.manta.functions.container;

import io.manta.engine.port.Launcher;
import io.manta.engine.port.LauncherContract;
import org.junit.jupiter.api.AfterEach;

class EcsLauncherContractTest extends LauncherContract {
    private final EcsServer server = new EcsServer();
    private final Launcher launcher = new TestSurroundings().launcher(server.client());

    @Override
    protected Launcher launcher() {
        return launcher;
    }

    @AfterEach
    void close() {
        server.close();
    }
}
