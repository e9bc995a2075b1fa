package io.manta.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport.Cause;
import io.manta.engine.port.LaunchAnswer;
import org.junit.jupiter.api.Test;

class ProcessLauncherTest extends LaunchedProcesses {
    @Test
    void launch_programThatSucceeds_isReportedThenSeenToEnd() throws Exception {
        world.program("print('hi')\n");

        assertThat(launcher.launch(TestRequest.of("node-1")))
                .isEqualTo(new LaunchAnswer.Started("key-node-1"));

        assertThat(world.awaitEnd())
                .isEqualTo(end(Cause.EXITED, 0, null, "the container exited with code 0"));
        assertThat(world.output()).isEqualTo("hi\n");
        assertThat(world.reported())
                .containsExactly(
                        "{\"cause\": \"EXITED\", \"exit_code\": 0, \"reason\": \"the program exited"
                                + " with code 0\"}");
    }

    @Test
    void launch_programThatFails_keepsItsCode() throws Exception {
        world.program("import sys\nprint('oh', file=sys.stderr)\nsys.exit(3)\n");

        launcher.launch(TestRequest.of("node-1"));

        assertThat(world.awaitEnd())
                .isEqualTo(end(Cause.EXITED, 3, null, "the container exited with code 3"));
        assertThat(world.output()).isEqualTo("oh\n");
    }

    @Test
    void launch_environment_hasNothingOfTheParents() throws Exception {
        world.program(
                """
                import os
                print(sorted(k for k in os.environ if k != "LC_CTYPE"))
                print(os.environ["HOME"] == os.path.dirname(os.path.dirname(os.getcwd())))
                print(os.path.isdir(os.environ["TMPDIR"]))
                """);

        launcher.launch(TestRequest.of("node-1"));
        world.awaitEnd();

        assertThat(System.getenv())
                .as("this test needs a secret of the parent")
                .containsKey("HOME");
        assertThat(world.output())
                .isEqualTo(
                        """
                        ['HOME', 'LANG', 'MANTA_CONTEXT_FILE', 'MANTA_TOKEN', 'MANTA_WORLD', 'PATH', \
                        'PYTHONHASHSEED', 'PYTHONPATH', 'TMPDIR']
                        True
                        True
                        """);
    }

    @Test
    void launch_sameKeyAgain_startsOnlyOnce() throws Exception {
        world.program("print('hi')\n");
        var request = TestRequest.of("node-1");

        launcher.launch(request);
        var again = launcher.launch(request);
        world.awaitEnd();
        var afterItsEnd = launcher.launch(request);

        assertThat(again).isEqualTo(new LaunchAnswer.Started("key-node-1"));
        assertThat(afterItsEnd).isEqualTo(new LaunchAnswer.Started("key-node-1"));
        assertThat(world.starts()).isEqualTo(1);
    }

    @Test
    void launch_withoutFreeSlot_saysLaterAndRoomComes() throws Exception {
        world.program("import time\ntime.sleep(1)\n");

        launcher.launch(TestRequest.of("node-1"));
        launcher.launch(TestRequest.of("node-2"));
        var third = launcher.launch(TestRequest.of("node-3"));
        while (!launcher.hasRoom()) {
            Thread.sleep(10);
        }
        var again = launcher.launch(TestRequest.of("node-3"));

        assertThat(third).isEqualTo(new LaunchAnswer.Later("all 2 slots are taken"));
        assertThat(again).isEqualTo(new LaunchAnswer.Started("key-node-3"));
    }

    @Test
    void launch_withoutPython_isRefused() {
        var gone = directory.resolve("python3");
        try (var other = new ProcessLauncher(LauncherOptions.of(gone, directory), world)) {
            assertThat(other.launch(TestRequest.of("node-1")))
                    .isEqualTo(
                            new LaunchAnswer.Refused(
                                    "the Python interpreter " + gone + " is gone"));
        }
    }

    @Test
    void describe_tellsWhatRunsInTheRun() throws Exception {
        world.program("import time\nprint('ready')\ntime.sleep(60)\n");
        var request = TestRequest.of("node-1");

        launcher.launch(request);
        world.awaitOutput("ready\n");

        assertThat(launcher.describe(request.attempt().assignment().run()))
                .singleElement()
                .satisfies(
                        running -> {
                            assertThat(running.container()).isEqualTo("key-node-1");
                            assertThat(running.attemptId()).isEqualTo(request.attempt().id());
                        });
        assertThat(launcher.describe(new RunId("another"))).isEmpty();
        launcher.stop("key-node-1", "enough");
        world.awaitEnd();
        // The container is gone only after its end has been told.
        launcher.close();
        assertThat(launcher.describe(request.attempt().assignment().run())).isEmpty();
    }
}
