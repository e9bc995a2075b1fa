package io.manta.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.Program.Command;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import io.manta.engine.port.LaunchAnswer;
import io.manta.engine.port.LaunchRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands as real processes, which know nothing of World. */
@Timeout(120)
class CommandLauncherTest {
    private static final LaunchRequest BARE = TestRequest.of("node-1");

    @TempDir Path directory;
    @TempDir Path folder;
    private ProgramWorld world;
    private ProcessLauncher launcher;

    @BeforeEach
    void open() throws Exception {
        world = new ProgramWorld();
        launcher =
                new ProcessLauncher(
                        LauncherOptions.of(TestPython.PATH, directory)
                                .withGrace(Duration.ofSeconds(2)),
                        world);
        new CommandFolders(directory).put(BARE.attempt().assignment().run(), folder);
    }

    @AfterEach
    void close() {
        launcher.close();
        world.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 124, 127, 200})
    void launch_commandThatExits_endedByItsExitCodeAlone(int code) throws Exception {
        launch("sh", "-c", "exit " + code);

        assertThat(world.awaitEnd())
                .isEqualTo(exited(code, "the command exited with code " + code));
        assertThat(world.reported()).isEmpty();
        assertThat(world.starts()).isZero();
    }

    @Test
    void launch_commandThatCouldNotReachWorld_isNotStarted() throws Exception {
        launch("sh", "-c", "exit 75");

        assertThat(world.awaitEnd().cause()).isEqualTo(Cause.NOT_STARTED);
    }

    @Test
    void launch_commandThatKillsItself_exitsAsInAShell() throws Exception {
        launch("sh", "-c", "kill -9 $$");

        assertThat(world.awaitEnd()).isEqualTo(exited(137, "the command exited with code 137"));
    }

    @Test
    void launch_arguments_areAsTheyAre() throws Exception {
        launch("sh", "-c", "echo; printf '%s|' \"$@\"", "sh", "a b", "$HOME", "--", "", "ü");

        world.awaitEnd();
        assertThat(world.output()).isEqualTo("a b|$HOME|--||ü|");
    }

    @Test
    void launch_works_inTheFolderOfTheSwarm() throws Exception {
        program("work.sh", "echo; pwd -P; ls");

        launch("./work.sh");

        assertThat(world.awaitEnd().succeeded()).isTrue();
        assertThat(world.output()).isEqualTo(folder.toRealPath() + "\nwork.sh\n");
    }

    @Test
    void launch_environment_isTheModulesAndNothingOfTheParents() throws Exception {
        launcher.launch(request(Map.of("EPOCHS", "3"), "sh", "-c", "echo; env | sed s/=.*//"));

        world.awaitEnd();
        assertThat(world.output().lines())
                .contains("EPOCHS")
                .filteredOn(name -> !List.of("PWD", "OLDPWD", "SHLVL", "_").contains(name))
                .containsExactlyInAnyOrder(
                        "CLASSPATH",
                        "EPOCHS",
                        "HOME",
                        "LANG",
                        "MANTA_SCRATCH",
                        "MANTA_TOKEN",
                        "MANTA_WORLD",
                        "PATH",
                        "TMPDIR");
    }

    @Test
    void launch_scratch_isTheAttemptsAlone() throws Exception {
        launch("sh", "-c", "echo; touch \"$MANTA_SCRATCH/x\" \"$HOME/y\"; ls \"$HOME\"");

        assertThat(world.awaitEnd().succeeded()).isTrue();
        assertThat(world.output()).isEqualTo("x\ny\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void launch_moduleWithAClassPath_keepsIt() throws Exception {
        launcher.launch(
                request(Map.of("CLASSPATH", "mine.jar"), "sh", "-c", "echo; echo $CLASSPATH"));

        world.awaitEnd();
        assertThat(world.output()).isEqualTo("mine.jar\n");
    }

    /** Where manta itself runs, a command in Java does. */
    @Test
    void launch_java_hasLightInItsClassPath() throws Exception {
        Files.writeString(
                folder.resolve("Worker.java"),
                """
                public class Worker {
                    public static void main(String[] arguments) {
                        System.out.println();
                        System.out.println(io.manta.light.World.class.getSimpleName());
                        System.out.println(io.manta.contract.json.Json.read("[1]").text());
                    }
                }
                """);

        launch("java", "Worker.java");

        assertThat(world.awaitEnd().succeeded()).as(world.output()).isTrue();
        assertThat(world.output()).isEqualTo("World\n[1]\n");
    }

    @Test
    void launch_commandThatIsNotHere_isRefused() {
        assertThat(launch("no-such-program"))
                .isEqualTo(
                        new LaunchAnswer.Refused("this machine does not have \"no-such-program\""));
        assertThat(launcher.hasRoom()).isTrue();
        assertThat(directory.resolve("runs").resolve("digits-abcd2345").resolve("work"))
                .isEmptyDirectory();
    }

    @Test
    void launch_fileThatIsNoProgram_failsWithAReasonInItsLog() throws Exception {
        program("odd.sh", "");
        Files.write(folder.resolve("odd.sh"), new byte[] {0x7f, 'E', 'L', 'F'});

        launch("./odd.sh");

        assertThat(world.awaitEnd().exitCode()).contains(126);
    }

    @Test
    void stop_command_isToldToEnd() throws Exception {
        launch("sh", "-c", "trap 'echo told; exit 5' TERM; echo; echo ready; sleep 60 & wait");
        world.awaitOutput("ready");

        launcher.stop("key-node-1", "the run was stopped");

        var end = world.awaitEnd();
        assertThat(end.cause()).isEqualTo(Cause.STOPPED);
        assertThat(end.exitCode()).contains(5);
        assertThat(world.output()).isEqualTo("ready\ntold\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void stop_commandThatStays_isKilledWithItsChildrenAfterTheGrace() throws Exception {
        launch("sh", "-c", "trap '' TERM; echo $$; echo ready; sleep 60");
        world.awaitOutput("ready");

        launcher.stop("key-node-1", "the run was stopped");

        assertThat(world.awaitEnd().cause()).isEqualTo(Cause.STOPPED);
        TestProcesses.assertGroupIsGone(world.group());
    }

    /**
     * Often: in the middle of an exec, which the look at it may meet, a process seems to be
     * nobody's.
     */
    @RepeatedTest(50)
    @EnabledOnOs(OS.LINUX)
    void end_ofACommandThatLeavesADaemon_endsIt() throws Exception {
        launch("sh", "-c", "echo; setsid sleep 600 & echo $!");

        assertThat(world.awaitEnd().succeeded()).isTrue();
        TestProcesses.assertGroupIsGone(Long.parseLong(world.output().strip()));
    }

    private LaunchAnswer launch(String... arguments) {
        return launcher.launch(request(Map.of(), arguments));
    }

    private void program(String name, String text) throws IOException {
        var file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static EndReport exited(int code, String reason) {
        return new EndReport(
                BARE.attempt().id(), Cause.EXITED, Optional.of(code), Optional.empty(), reason);
    }

    private static LaunchRequest request(Map<String, String> env, String... arguments) {
        var module = BARE.module();
        var command =
                new ModuleSpec(
                        module.id(),
                        module.name(),
                        "example/worker:1",
                        new Command(List.of(arguments)),
                        List.of(),
                        module.resources(),
                        env);
        return new LaunchRequest(BARE.attempt(), BARE.key(), command, BARE.node());
    }
}
