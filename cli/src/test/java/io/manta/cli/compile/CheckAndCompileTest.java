package io.manta.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import io.manta.cli.SwarmFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckAndCompileTest {
    @TempDir Path folder;
    private SwarmFolder swarms;
    private Screen screen;

    @BeforeEach
    void addGreetings() throws IOException {
        swarms = new SwarmFolder(folder).withGreetings();
        screen = swarms.screen();
    }

    @Test
    void check_withoutAndWithErrors_showsThem() throws IOException {
        assertThat(swarms.plain("check", "greetings")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).isEqualTo("greetings: no errors; 1 task in 1 state of a round\n");
        swarms.add("crooked", "def main(:\n");
        assertThat(swarms.plain("check", "crooked")).isEqualTo(ExitCode.SWARM_ERRORS);
        assertThat(screen.err())
                .startsWith("[ERROR] crooked/worker: worker.py, line 1: ")
                .endsWith(" | PROGRAM_SYNTAX\n");
    }

    @Test
    void compile_toAFile_theMachineThatRuns() throws IOException {
        var file = folder.resolve("greetings.asl.json");

        assertThat(swarms.plain("compile", "greetings", "-o", file.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(swarms.plain("compile", "greetings")).isEqualTo(ExitCode.OK);
        assertThat(screen.bytes()).isEqualTo(Files.readAllBytes(file));
        assertThat(file).content().contains("\"StartAt\": \"Plan first round\"");
    }

    @Test
    void compile_document_isATargetItself() throws IOException {
        var file = folder.resolve("document/greetings.json");
        Files.createDirectories(file.getParent());

        assertThat(swarms.plain("compile", "greetings", "--document", "-o", file.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(swarms.plain("check", file.toString())).isEqualTo(ExitCode.OK);
    }
}
