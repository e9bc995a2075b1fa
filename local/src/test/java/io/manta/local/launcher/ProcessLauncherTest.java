package io.manta.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With real processes: the bootstrap against a World of this test. */
@Timeout(120)
class ProcessLauncherTest {
    @TempDir Path directory;
    private ProgramWorld world;
    private ProcessLauncher launcher;

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

    private LauncherOptions options() {
        return LauncherOptions.of(TestPython.PATH, directory)
                .withSlots(2)
                .withGrace(Duration.ofSeconds(2));
    }

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

    private Path scratch(LaunchRequest request) {
        var attempt = request.attempt();
        return directory.resolve("runs/" + attempt.assignment().run() + "/work/" + attempt.id());
    }

    private static EndReport end(
            Cause cause, @Nullable Integer exitCode, @Nullable Integer signal, String reason) {
        return new EndReport(
                TestRequest.of("node-1").attempt().id(),
                cause,
                Optional.ofNullable(exitCode),
                Optional.ofNullable(signal),
                reason);
    }
}
