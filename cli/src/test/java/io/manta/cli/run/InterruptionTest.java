package io.manta.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Main;
import io.manta.cli.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterruptionTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @Timeout(300)
    void run_toldToEnd_isStoppedAndSaysSo(String signal, int exitCode)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "run",
                                sleeper().toString(),
                                "--nodes",
                                "1",
                                "--dir",
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        try (var lines = process.inputReader()) {
            waitFor("worker@node-1 | asleep", lines);
            send(signal, process);
            waitFor("STOPPED after 1 round", lines);
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exitCode);

        var screen = new Screen(folder);
        assertThat(screen.manta("status", "--dir", folder.toString())).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).contains("status   STOPPED: interrupted\n");
    }

    private static void waitFor(String text, BufferedReader lines) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains(text)) {
                return;
            }
        }
        assertThat("the end of the output").isEqualTo(text);
    }

    private static void send(String signal, Process process)
            throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private Path sleeper() throws IOException {
        return Files.writeString(
                folder.resolve("sleeper.json"),
                """
                {"manta": 1, "name": "sleeper",
                 "modules": [{"id": "worker", "name": "worker", "image": "python:3.10",
                   "program": {"text": "import time\\nprint('asleep', flush=True)\\ntime.sleep(50)"}}],
                 "tasks": [{"id": "worker", "module": "worker"}], "returns": ["worker"]}
                """);
    }
}
