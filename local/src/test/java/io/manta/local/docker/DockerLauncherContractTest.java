package io.manta.local.docker;

import io.manta.engine.port.Launcher;
import io.manta.engine.port.LauncherContract;
import io.manta.local.launcher.ProgramWorld;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** With real containers: the bootstrap against a World of this test. */
@Tag("docker")
class DockerLauncherContractTest extends LauncherContract {
    @TempDir Path directory;
    private ProgramWorld world;
    private DockerLauncher launcher;

    @BeforeEach
    void open() throws Exception {
        world = new ProgramWorld();
        world.program("import time\ntime.sleep(3600)\n");
        launcher =
                DockerLauncher.open(
                        DockerOptions.of(directory, 3).withGrace(Duration.ofSeconds(5)), world);
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
