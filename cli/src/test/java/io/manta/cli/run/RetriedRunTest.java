package io.manta.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that fails twice, each time in another way, and is tried again. */
class RetriedRunTest {
    @TempDir static Path folder;
    private static String shown = "";

    @BeforeAll
    static void run() throws IOException {
        var file =
                Files.writeString(
                        folder.resolve("again.json"),
                        """
                        {"manta": 1, "name": "again",
                         "modules": [{"id": "m", "name": "m", "image": "python:3.10", "program": {"text":
                           "from pathlib import Path\\nimport sys\\ntried = Path('TRIED')\\nn = len(tried.read_text()) if tried.exists() else 0\\ntried.write_text('x' * (n + 1))\\nsys.exit([7, 8, 0][n])"}}],
                         "tasks": [{"id": "m", "module": "m", "program_retry": {"retries": 3, "delay_seconds": 1}}],
                         "returns": ["m"]}
                        """
                                .replace("TRIED", folder.resolve("tried").toString()));
        var screen = new Screen(folder);
        assertThat(screen.manta("run", file.toString(), "--nodes", "1", "--dir", dir()))
                .as(screen.err())
                .isEqualTo(ExitCode.OK);
        shown = screen.out();
    }

    @Test
    void run_plain_tellsEachFailureAndThatItIsDone() {
        assertThat(shown)
                .startsWith(
                        """
                        again-RUN on 1 node, seed 0
                        round 0
                        round 0: m@node-1 failed, tries again: the program exited with code 7
                        round 0: m@node-1 failed, tries again: the program exited with code 8
                        round 0: m done, TIME
                        """);
    }

    @Test
    void status_json_hasTheEarlierAttempts() {
        assertThat(status("--json"))
                .contains("\"status\":\"COMPLETED\",\"attempts\":3,")
                .containsPattern(
                        "\"earlier\":\\[\\{\"attempt\":1,\"status\":\"FAILED\",\"started_at\":\"WHEN\",\"ended_at\":\"WHEN\","
                                + "\"exit_code\":7,\"reason\":\"the program exited with code 7\"},"
                                + "\\{\"attempt\":2,\"status\":\"FAILED\",\"started_at\":\"WHEN\",\"ended_at\":\"WHEN\","
                                + "\"exit_code\":8,\"reason\":\"the program exited with code 8\"}]");
    }

    @Test
    void status_ofAnAttempt_isThatAttempts() {
        assertThat(status("--json", "--attempt", "1"))
                .contains("\"status\":\"FAILED\",\"attempts\":1,")
                .contains("\"exit_code\":7,")
                .doesNotContain("earlier");
        assertThat(status("--json", "--attempt", "3"))
                .contains("\"status\":\"COMPLETED\",\"attempts\":3,");
        assertThat(status("--json", "--attempt", "4")).contains("\"rounds\":[]");
    }

    private static String status(String... options) {
        var screen = new Screen(folder);
        var words =
                Stream.concat(Stream.of("status", "again", "--dir", dir()), Arrays.stream(options));
        assertThat(screen.manta(words.toArray(String[]::new))).isEqualTo(ExitCode.OK);
        return screen.out();
    }

    private static String dir() {
        return folder.resolve("kept").toString();
    }
}
