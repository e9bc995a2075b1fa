package io.manta.local.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.Resources;
import io.manta.contract.message.EndReport.Cause;
import io.manta.engine.port.LaunchAnswer;
import io.manta.local.launcher.TestRequest;
import org.junit.jupiter.api.Test;

/** How containers end: by their bounds, by a stop, with their launcher, with its process. */
class DockerEndsTest extends RealContainers {
    @Test
    void end_ofAProgramThatIsOutOfMemory_saysSo() throws Exception {
        world.program("print('go')\nkept = b'x' * (1 << 30)\n");
        var resources = Resources.defaults().withMemoryMib(64);

        launcher.launch(Requests.withResources(TestRequest.of("node-1"), resources));

        assertThat(world.awaitEnd())
                .isEqualTo(end(Cause.EXITED, null, 9, "out of memory: the module has 64 MiB"));
        assertThat(world.reported())
                .containsExactly(
                        "{\"cause\": \"EXITED\", \"signal\": 9, \"reason\": \"the program was ended"
                                + " by signal 9 (SIGKILL): out of memory, the container has 64 MiB\"}");
    }

    @Test
    void end_ofAProgramThatIsOutOfStorage_saysSo() throws Exception {
        world.program(
                """
                import time
                with open("large", "wb") as file:
                    file.truncate(2 << 30)
                time.sleep(3600)
                """);
        var resources = Resources.defaults().withStorageGib(1);

        launcher.launch(Requests.withResources(TestRequest.of("node-1"), resources));

        assertThat(world.awaitEnd())
                .isEqualTo(end(Cause.EXITED, null, 9, "out of storage: the module has 1 GiB"));
        assertThat(world.reported()).isEmpty();
    }

    @Test
    void stop_programThatObeys_endsWithItsOwnCode() throws Exception {
        world.program(
                """
                import signal, sys, time
                signal.signal(signal.SIGTERM, lambda *a: sys.exit(7))
                print("ready")
                time.sleep(60)
                """);
        launcher.launch(TestRequest.of("node-1"));
        world.awaitOutput("ready\n");

        launcher.stop("key-node-1", "the run was stopped");

        assertThat(world.awaitEnd()).isEqualTo(end(Cause.STOPPED, 7, null, "the run was stopped"));
    }

    @Test
    void stop_programThatIgnoresIt_isKilled() throws Exception {
        world.program(
                """
                import os, signal, time
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                if os.fork() == 0:
                    os.setsid()
                os.write(1, b"ready\\n")  # one piece, which print does not promise
                time.sleep(3600)
                """);
        world.graceSeconds(600);
        launcher.launch(TestRequest.of("node-1"));
        world.awaitOutput("ready\nready\n");

        launcher.stop("key-node-1", "the run was stopped");

        assertThat(world.awaitEnd()).isEqualTo(end(Cause.STOPPED, null, 9, "the run was stopped"));
    }

    @Test
    void close_stopsAllAndLaunchesNoMore() throws Exception {
        world.program("import time\nprint('ready')\ntime.sleep(3600)\n");
        launcher.launch(TestRequest.of("node-1"));
        world.awaitOutput("ready\n");

        launcher.close();

        assertThat(world.awaitEnd().cause()).isEqualTo(Cause.STOPPED);
        assertThat(launcher.launch(TestRequest.of("node-2")))
                .isEqualTo(new LaunchAnswer.Later("the cluster is closing"));
    }

    @Test
    void deathOfTheJvm_endsItsContainers_andTheNextRemovesThem() throws Exception {
        var jvm =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DyingCluster.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(jvm.inputReader().readLine()).isEqualTo("ready");
        try (var other = DockerLauncher.open(DockerOptions.of(directory, 1), world)) {
            assertThat(other.hasRoom()).isTrue();
        }
        assertThat(running("manta-key-node-1")).isTrue();

        jvm.destroyForcibly();
        while (running("manta-key-node-1")) {
            Thread.sleep(50);
        }
        assertThat(containers()).hasSize(1);
        assertThat(networks()).hasSize(1);
        assertThat(OwnerLock.dead(directory)).hasSize(1);

        DockerLauncher.open(DockerOptions.of(directory, 1), world).close();

        assertThat(containers()).isEmpty();
        assertThat(networks()).isEmpty();
        assertThat(OwnerLock.dead(directory)).isEmpty();
    }
}
