package io.manta.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.engine.port.LaunchRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is kept of a container: what it printed; and what is not: its scratch folder. */
class ProcessLeavingsTest extends LaunchedProcesses {
    @Test
    void output_thatFloods_isKeptWhole() throws Exception {
        world.program("for i in range(200_000):\n    print('x' * 99)\n");

        launcher.launch(TestRequest.of("node-1"));
        world.awaitEnd();

        assertThat(world.output()).hasSize(20_000_000);
    }

    @Test
    void output_thatCanNotBeKept_doesNotStopTheProgram() throws Exception {
        world.program("for i in range(20_000):\n    print('x' * 99)\n");
        world.keepFails();

        launcher.launch(TestRequest.of("node-1"));

        assertThat(world.awaitEnd().succeeded()).isTrue();
    }

    @Test
    void scratch_isRemovedAfterTheEnd() throws Exception {
        world.program("open('made', 'w').close()\n");
        var request = TestRequest.of("node-1");

        launcher.launch(request);
        world.awaitEnd();

        assertThat(scratch(request)).doesNotExist();
    }

    @Test
    void scratch_ifAsked_isKept() throws Exception {
        world.program("open('made', 'w').close()\n");
        var request = TestRequest.of("node-1");
        try (var keeping = new ProcessLauncher(options().withKeepWork(true), world)) {
            keeping.launch(request);
            world.awaitEnd();
        }

        assertThat(scratch(request).resolve(".manta/program/made")).exists();
    }

    @Test
    void scratch_thatAKilledJvmHasLeft_isEmptied() throws Exception {
        world.program("import os\nprint(os.path.exists('../../left'))\n");
        var request = TestRequest.of("node-1");
        var work = scratch(request);
        Files.createDirectories(work.resolve(".manta/program"));
        Files.writeString(work.resolve("left"), "");

        launcher.launch(request);
        world.awaitEnd();

        assertThat(world.output()).isEqualTo("False\n");
    }

    private Path scratch(LaunchRequest request) {
        var attempt = request.attempt();
        return directory.resolve("runs/" + attempt.assignment().run() + "/work/" + attempt.id());
    }
}
