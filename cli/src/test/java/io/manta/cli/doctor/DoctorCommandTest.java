package io.manta.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorCommandTest {
    @TempDir Path folder;

    @Test
    void doctor_onAMachineThatHasAll_saysSo() {
        var screen = new Screen(folder);

        assertThat(screen.manta("doctor", "--dir", folder.resolve("runs").toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .contains("ok       java        17")
                .contains(
                        "ok       folder      "
                                + folder.resolve("runs")
                                + " is not there yet: the first run makes it\n")
                .contains("ok       aws         not needed")
                .endsWith("\nswarms can run here\n");
    }

    @Test
    void doctor_withoutPython_saysWhatToDo() {
        var screen = new Screen(folder);

        assertThat(screen.manta("doctor", "--python", "python9", "--dir", folder.toString()))
                .isEqualTo(ExitCode.MACHINE_LACKS);
        assertThat(screen.out())
                .contains(
                        """
                        missing  python      python9 must be a program that can be started, got: none
                                             hint: a local run needs Python 3.8 or newer: install it, or name one with --python
                        """)
                .endsWith("\nswarms can't run here yet: see what is missing\n");
    }

    @Test
    void doctor_onATerminal_fitsItsWidth() {
        var screen = new Screen(folder);
        var doctor = new DoctorCommand(screen.terminal(60), Map.of());

        new CommandLine(doctor).execute("--python", "python9", "--dir", "runs");

        assertThat(screen.out().replaceAll("\u001b\\[\\d+m", ""))
                .contains(
                        """
                        missing  python      python9 must be a program that can be
                                             started, got: none
                        """);
    }

    @Test
    void folder_whoseDatabaseIsDamaged_isMissing() throws IOException {
        var database = Files.writeString(folder.resolve("manta.db"), "no database".repeat(99));
        var screen = new Screen(folder);

        assertThat(screen.manta("doctor", "--dir", folder.toString()))
                .isEqualTo(ExitCode.MACHINE_LACKS);
        assertThat(screen.out())
                .contains("missing  runs        " + database + ": is damaged: ")
                .contains(
                        "hint: move the folder away, the next run makes a new one: mv \"%s\" \"%s-damaged\"\n"
                                .formatted(folder, folder));
        assertThat(screen.manta("list", "--dir", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).contains("    hint: move the folder away");
    }

    @Test
    void folder_thatIsAFile_isMissing() throws IOException {
        var file = Files.writeString(folder.resolve("runs"), "");

        assertThat(new FolderChecks(file).all())
                .extracting(Finding::state)
                .containsExactly(Finding.State.MISSING);
    }

    @Test
    void docker_withoutAnEngine_isANote() {
        var socket = folder.resolve("docker.sock");

        assertThat(DockerCheck.of(Map.of("DOCKER_HOST", "unix://" + socket)))
                .isEqualTo(
                        Finding.note(
                                "docker",
                                "no engine at " + socket,
                                "only --docker needs it: start the Docker engine"));
    }
}
