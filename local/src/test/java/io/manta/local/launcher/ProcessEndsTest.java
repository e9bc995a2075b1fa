package io.manta.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.message.EndReport.Cause;
import io.manta.engine.port.LaunchAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** However a container ends, none of its processes goes on. */
class ProcessEndsTest extends LaunchedProcesses {
    @Test
    void launch_programThatKillsItsBootstrap_isLost() throws Exception {
        world.program("import os, time\nos.kill(os.getppid(), 9)\ntime.sleep(60)\n");

        launcher.launch(TestRequest.of("node-1"));

        assertThat(world.awaitEnd())
                .isEqualTo(
                        end(
                                Cause.LOST,
                                null,
                                9,
                                "the container was ended by signal 9, perhaps out of memory"));
        assertThat(world.reported()).isEmpty();
        TestProcesses.assertGroupIsGone(world.group());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void end_ofAKilledBootstrap_endsDaemonsToo() throws Exception {
        world.program(TestProcesses.DAEMON + "os.kill(os.getppid(), 9)\ntime.sleep(60)\n");

        launcher.launch(TestRequest.of("node-1"));

        assertThat(world.awaitEnd().cause()).isEqualTo(Cause.LOST);
        TestProcesses.assertGroupIsGone(Long.parseLong(world.output().strip()));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void end_ofAProgramThatLeavesADaemon_endsIt() throws Exception {
        world.program(TestProcesses.DAEMON);

        launcher.launch(TestRequest.of("node-1"));

        assertThat(world.awaitEnd().succeeded()).isTrue();
        TestProcesses.assertGroupIsGone(Long.parseLong(world.output().strip()));
    }

    @Test
    void end_ofAProgramWithChildrenLeft_sweepsThem() throws Exception {
        world.program(
                """
                import os, time
                if os.fork() == 0:
                    time.sleep(60)
                print("done")
                """);

        launcher.launch(TestRequest.of("node-1"));

        assertThat(world.awaitEnd().succeeded()).isTrue();
        TestProcesses.assertGroupIsGone(world.group());
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
        launcher.stop("key-node-1", "again");

        assertThat(world.awaitEnd()).isEqualTo(end(Cause.STOPPED, 7, null, "the run was stopped"));
        TestProcesses.assertGroupIsGone(world.group());
    }

    @Test
    void stop_familyThatIgnoresSigterm_isKilledWhole() throws Exception {
        world.program(TestProcesses.STUBBORN_FAMILY);
        world.graceSeconds(60);
        launcher.launch(TestRequest.of("node-1"));
        world.awaitOutput("ready\n");
        assertThat(TestProcesses.inGroup(world.group())).hasSize(4);

        launcher.stop("key-node-1", "the run was stopped");

        assertThat(world.awaitEnd()).isEqualTo(end(Cause.STOPPED, null, 9, "the run was stopped"));
        TestProcesses.assertGroupIsGone(world.group());
    }

    @Test
    void stop_unknownContainer_isNoError() {
        launcher.stop("key-nowhere", "why not");
    }

    @Test
    void close_stopsAllAndLaunchesNoMore() throws Exception {
        world.program(TestProcesses.STUBBORN_FAMILY);
        launcher.launch(TestRequest.of("node-1"));
        world.awaitOutput("ready\n");

        launcher.close();

        TestProcesses.assertGroupIsGone(world.group());
        assertThat(world.awaitEnd().cause()).isEqualTo(Cause.STOPPED);
        assertThat(launcher.launch(TestRequest.of("node-2")))
                .isEqualTo(new LaunchAnswer.Later("the cluster is closing"));
    }

    @Test
    void deathOfTheJvm_endsAll() throws Exception {
        var jvm =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DyingJvm.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var group = Long.parseLong(jvm.inputReader().readLine());
        assertThat(TestProcesses.inGroup(group)).hasSize(4);

        jvm.destroyForcibly();

        TestProcesses.assertGroupIsGone(group);
    }
}
