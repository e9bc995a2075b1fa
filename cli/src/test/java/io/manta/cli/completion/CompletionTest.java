package io.manta.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script is asked by a bash itself. */
class CompletionTest {
    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("examples/digits"));
        Files.createDirectories(folder.resolve(".manta/runs/digits-7k2m9x4q"));
        var screen = new Screen(folder);
        assertThat(screen.manta("completion", "bash")).isEqualTo(ExitCode.OK);
        Files.write(folder.resolve("manta.sh"), screen.bytes());
    }

    @Test
    void script_isKnownToBash() throws IOException {
        assertThat(bash("complete -p manta"))
                .isEqualTo("complete -o default -F _complete_manta manta\n");
    }

    @Test
    void command_isCompleted() throws IOException {
        assertThat(completed("manta", "sta")).isEqualTo("start status\n");
    }

    @Test
    void run_isCompletedByWhatIsKeptHere() throws IOException {
        assertThat(completed("manta", "logs", "d")).isEqualTo("digits-7k2m9x4q\n");
    }

    @Test
    void target_isCompletedByTheExamples() throws IOException {
        assertThat(completed("manta", "run", "di")).isEqualTo("digits\n");
    }

    @Test
    void valuesOfAnOption_areCompleted() throws IOException {
        assertThat(completed("manta", "logs", "--severity", "w")).isEqualTo("warning\n");
    }

    private String completed(String... words) throws IOException {
        return bash(
                "compopt() { :; }; COMP_WORDS=(%1$s); COMP_CWORD=%2$s; COMP_LINE='%1$s'; _complete_manta; echo \"${COMPREPLY[@]}\""
                        .formatted(String.join(" ", words), words.length - 1));
    }

    private String bash(String command) throws IOException {
        var process =
                new ProcessBuilder("bash", "-c", "source ./manta.sh; " + command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
