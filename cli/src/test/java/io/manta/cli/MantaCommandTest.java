package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MantaCommandTest {
    @TempDir Path folder;
    private Screen screen = new Screen(Path.of(""));

    @BeforeEach
    void screen() {
        screen = new Screen(folder);
    }

    @Test
    void version_json_hasItAndJavas() {
        assertThat(screen.manta("version", "--json")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .matches("\\{\"version\":\"\\d+\\.\\d+\\.\\d+[^\"]*\",\"java\":\"[^\"]+\"}\n");
    }

    @Test
    void help_ofTheCommand_listsCommandsAndExitCodes() {
        assertThat(screen.manta("--help")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .contains("Run:\n  run", "  Run a swarm on this machine, to its end.\n")
                .contains("  3     the run has FAILED\n")
                .contains("  130   interrupted by Ctrl-C (143: by SIGTERM)");
    }

    @Test
    void help_ofEachCommand_hasExamplesOfOneLineEach() {
        screen.manta("help");
        var commands =
                screen.out()
                        .lines()
                        .takeWhile(line -> !line.startsWith("Options"))
                        .filter(line -> line.matches("  [a-z]+ {2,}[A-Z].*"))
                        .map(line -> line.strip().replaceFirst(" .*", ""))
                        .toList();
        assertThat(commands).contains("run", "results", "version");

        for (var command : commands) {
            assertThat(screen.manta("help", command)).isEqualTo(ExitCode.OK);
            var help = screen.out();
            assertThat(help).contains("Usage: manta " + command);
            assertThat(
                            help.lines()
                                    .dropWhile(line -> !line.equals("Examples:"))
                                    .skip(1)
                                    .takeWhile(line -> !line.isEmpty()))
                    .as(command)
                    .allMatch(line -> line.startsWith("  ") && line.length() < 80);
        }
    }

    @Test
    void help_ofWhatIsNoCommand_saysSo() {
        assertThat(screen.manta("help", "frobnicate")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).startsWith("error: \"frobnicate\" is no command of manta\n");
    }

    @Test
    void manta_alone_showsWhatToTypeFirst() {
        assertThat(screen.manta()).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .startsWith("Manta runs distributed algorithms")
                .contains("manta run digits ");
        assertThat(screen.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rnu digits | \"rnu\" is no command of manta | did you mean \"run\"?",
                "frobnicate | \"frobnicate\" is no command of manta | manta --help",
                "run digits --quite | --quite is no option of manta run | did you mean \"--quiet\"?",
                "--version | --version is no option of manta | manta version is a command",
                "run one two | \"two\" is one argument too many | manta run --help",
                "run | TARGET is missing | manta run --help",
                "run x --slots many | --slots must be a whole number, got: \"many\" | manta run --help",
                "list --color blue | --color must be one of auto, always, never, got: \"blue\" | manta list --help",
            })
    void execute_notAsTheUsageSays_saysSo(String words, String message, String hint) {
        var exitCode = screen.manta(words.split(" "));

        assertThat(screen.err()).isEqualTo("error: %s\n    hint: %s\n".formatted(message, hint));
        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void status_nothingRanHere_saysSo() {
        var exitCode = screen.manta("status", "--dir", folder.resolve("none").toString());

        assertThat(screen.err())
                .isEqualTo(
                        "error: %s: no runs here yet, the directory does not exist\n"
                                .formatted(folder.resolve("none")));
        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    }
}
