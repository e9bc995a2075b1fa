package io.manta.engine.memory;

import io.manta.engine.port.Launcher;
import io.manta.engine.port.LauncherContract;

class MemoryLauncherTest extends LauncherContract {
    private final Launcher launcher = new MemoryLauncher();

    @Override
    protected Launcher launcher() {
        return launcher;
    }
}
