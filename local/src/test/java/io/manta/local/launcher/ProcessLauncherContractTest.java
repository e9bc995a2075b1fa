package io.manta.local.launcher;

import io.manta.engine.port.Launcher;
import io.manta.engine.port.LauncherContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** With real processes: the bootstrap against a World of this test. */
class ProcessLauncherContractTest extends LauncherContract {
    @TempDir Path directory;
    private ProgramWorld world;
    private ProcessLauncher launcher;

    @BeforeEach
    void open() throws Exception {
        world = new ProgramWorld();
        world.program("import time\ntime.sleep(3600)\n");
        launcher =
                new ProcessLauncher(
                        LauncherOptions.of(TestPython.PATH, directory)
                                .withSlots(3)
                                .withGrace(Duration.ofSeconds(2)),
                        world);
    }

    @AfterEach
    void close() {
        launcher.close();
        world.close();
    }

    @Override
    protected Launcher launcher() {
        return launcher;
    }
}
