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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InterruptionTest {
    @TempDir Path folder;

    @Test
    @Timeout(60)
    void run_interruptedByCtrlC_isStoppedAndSaysSo() throws IOException, InterruptedException {
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
            interrupt(process);
            waitFor("STOPPED after 1 round", lines);
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);

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

    private static void interrupt(Process process) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
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
