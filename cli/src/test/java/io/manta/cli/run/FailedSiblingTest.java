package io.manta.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedSiblingTest {
    @TempDir Path folder;

    @Test
    void run_failedWhileAnotherProgramHasItsGrace_saysWhyBeforeThatHasEnded() throws IOException {
        var slow =
                """
                import signal, sys, time
                def heard(*_):
                    time.sleep(4)
                    print("slow is done", flush=True)
                    sys.exit(0)
                signal.signal(signal.SIGTERM, heard)
                open("FOLDER/asleep", "w").close()
                time.sleep(100)
                """;
        var bad =
                """
                import os, sys, time
                while not os.path.exists("FOLDER/asleep"):
                    time.sleep(0.02)
                sys.exit(7)
                """;
        var screen = new Screen(folder);
        var file = Files.writeString(folder.resolve("two.json"), document(slow, bad));

        var exitCode =
                screen.manta(
                        "run",
                        file.toString(),
                        "--nodes",
                        "1",
                        "--slots",
                        "2",
                        "--dir",
                        folder.resolve("kept").toString());

        assertThat(exitCode).as(screen.err()).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(screen.out())
                .containsSubsequence(
                        "FAILED: bad@node-1 in round 0: the program exited with code 7; programs have TIME to end\n",
                        "slow@node-1 | slow is done\n",
                        "two-RUN  FAILED in round 0");
    }

    private String document(String slow, String bad) {
        return """
                {"manta": 1, "name": "two",
                 "modules": [
                   {"id": "slow", "name": "slow", "image": "python:3.10", "program": {"text": %s}},
                   {"id": "bad", "name": "bad", "image": "python:3.10", "program": {"text": %s}}],
                 "tasks": [{"id": "slow", "module": "slow"}, {"id": "bad", "module": "bad"}],
                 "returns": ["slow", "bad"]}
                """
                .formatted(text(slow), text(bad));
    }

    private String text(String program) {
        return Json.write(new JsonString(program.replace("FOLDER", folder.toString())));
    }
}
