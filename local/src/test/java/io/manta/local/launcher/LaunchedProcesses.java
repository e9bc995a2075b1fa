package io.manta.local.launcher;

import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Containers that are real processes: the bootstrap against a World of this test. */
@Timeout(120)
abstract class LaunchedProcesses {
    @TempDir Path directory;
    ProgramWorld world;
    ProcessLauncher launcher;

    @BeforeEach
    void open() throws Exception {
        world = new ProgramWorld();
        launcher = new ProcessLauncher(options(), world);
    }

    @AfterEach
    void close() {
        launcher.close();
        world.close();
    }

    LauncherOptions options() {
        return LauncherOptions.of(TestPython.PATH, directory)
                .withSlots(2)
                .withGrace(Duration.ofSeconds(2));
    }

    /** What is seen of the end of the container on node-1. */
    static EndReport end(
            Cause cause, @Nullable Integer exitCode, @Nullable Integer signal, String reason) {
        return new EndReport(
                TestRequest.of("node-1").attempt().id(),
                cause,
                Optional.ofNullable(exitCode),
                Optional.ofNullable(signal),
                reason);
    }
}
