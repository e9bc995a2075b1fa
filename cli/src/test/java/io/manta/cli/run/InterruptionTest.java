package io.manta.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Main;
import io.manta.cli.Screen;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonString;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterruptionTest {
    /** Notes that it has got almost all of its grace. */
    private static final String[] STUBBORN = {
        "import signal",
        "from pathlib import Path",
        "def heard(*_):",
        "    print('heard', flush=True)",
        "    time.sleep(20)",
        "    Path('FOLDER/survived').touch()",
        "    time.sleep(50)",
        "signal.signal(signal.SIGTERM, heard)",
        "print('asleep', flush=True)",
        "time.sleep(50)"
    };

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    @Timeout(300)
    void run_toldToEnd_isStoppedAndSaysSo(String signal, int exitCode)
            throws IOException, InterruptedException {
        assumeThat(isIgnored(signal)).as("who runs the tests ignores SIG%s", signal).isFalse();
        var process = run("print('asleep', flush=True)", "time.sleep(50)");
        try (var lines = process.inputReader()) {
            waitFor("worker@node-1 | asleep", lines);
            send(signal, process);
            waitFor("stopping: programs have 30 s to end; once more kills them", lines);
            waitFor("STOPPED in round 0", lines);
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exitCode);

        var screen = new Screen(folder);
        assertThat(screen.manta("status", "--dir", folder.toString())).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).contains("status   STOPPED: interrupted\n");
    }

    @Test
    @Timeout(300)
    void run_toldToEndTwice_killsWhatDoesNotHeed() throws IOException, InterruptedException {
        var process = run(STUBBORN);
        try (var lines = process.inputReader()) {
            waitFor("worker@node-1 | asleep", lines);
            send("INT", process);
            waitFor("worker@node-1 | heard", lines);
            waitFor("STOPPED: interrupted; programs have 30 s to end", lines);
            send("INT", process);
            waitFor("stopping: programs are killed", lines);
            waitFor("STOPPED in round 0", lines);
        }
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(folder.resolve("survived")).doesNotExist();
    }

    /** As under nohup: then it stays ignored in all that is started from here. */
    private static boolean isIgnored(String signal) throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        var ignored =
                Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> line.substring("SigIgn:".length()).strip())
                        .mapToLong(mask -> Long.parseUnsignedLong(mask, 16))
                        .findFirst()
                        .orElse(0);
        var number = Map.of("HUP", 1, "INT", 2, "TERM", 15).getOrDefault(signal, 0);
        return (ignored >>> (number - 1) & 1) == 1;
    }

    private Process run(String... program) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        sleeper(program).toString(),
                        "--nodes",
                        "1",
                        "--dir",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
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

    private Path sleeper(String... program) throws IOException {
        var text =
                "import time\n" + String.join("\n", program).replace("FOLDER", folder.toString());
        return Files.writeString(
                folder.resolve("sleeper.json"),
                """
                {"manta": 1, "name": "sleeper",
                 "modules": [{"id": "worker", "name": "worker", "image": "python:3.10", "program": {"text": %s}}],
                 "tasks": [{"id": "worker", "module": "worker"}], "returns": ["worker"]}
                """
                        .formatted(Json.write(new JsonString(text))));
    }
}
