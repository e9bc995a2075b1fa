package io.manta.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run, seen from other commands while it goes on. */
@Timeout(300)
class StopAndStartTest {
    @TempDir Path folder;

    @Test
    void stop_ofARunThatGoesOn_endsItAndStartGoesOnWithIt() throws Exception {
        var run = begin("--quiet");

        assertThat(manta("rm", "sleeper")).isEqualTo(ExitCode.USAGE);
        assertThat(manta("start", "sleeper")).isEqualTo(ExitCode.USAGE);
        assertThat(manta("prune", "--keep", "0")).isEqualTo(ExitCode.OK);
        var stop = new Screen(folder);
        assertThat(stop.manta("stop", "sleeper", "--dir", dir())).isEqualTo(ExitCode.OK);
        assertThat(stop.out())
                .isEqualTo(
                        """
                        stopping sleeper-RUN: its programs have TIME to end
                        sleeper-RUN is STOPPED
                        """);
        assertThat(run.get(120, TimeUnit.SECONDS)).isEqualTo(ExitCode.RUN_STOPPED);

        Files.delete(folder.resolve("sleeps"));
        var start = new Screen(folder);
        assertThat(start.manta("start", "sleeper", "--dir", dir())).isEqualTo(ExitCode.OK);
        assertThat(start.out())
                .startsWith("sleeper-RUN goes on at round 1\nround 1\nworker@node-1 | round 1\n")
                .contains("sleeper-RUN  COMPLETED after 2 rounds");
        assertThat(printed())
                .isEqualTo("0 worker@node-1 | round 0\n" + "1 worker@node-1 | round 1\n".repeat(2));
        assertThat(printed("--follow")).isEqualTo(printed());
        assertThat(manta("rm", "sleeper")).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("kept/runs")).isEmptyDirectory();
    }

    @Test
    void stop_byForce_killsWhatDoesNotHeed() throws Exception {
        var run = begin("--quiet", "--set", "stubborn=true");

        assertThat(manta("stop", "--all", "--force")).isEqualTo(ExitCode.OK);
        assertThat(run.get(120, TimeUnit.SECONDS)).isEqualTo(ExitCode.RUN_STOPPED);
        assertThat(folder.resolve("heard")).doesNotExist();
    }

    @Test
    void stop_byForceInTheGraceOfARunThatHasEnded_killsItsPrograms() throws Exception {
        var run = begin("--quiet", "--set", "stubborn=true");
        var stop = CompletableFuture.supplyAsync(() -> manta("stop", "sleeper"));
        awaitStatus("STOPPED");

        var rm = new Screen(folder);
        assertThat(rm.manta("rm", "sleeper", "--dir", dir())).isEqualTo(ExitCode.USAGE);
        assertThat(rm.err())
                .isEqualTo(
                        """
                        error: "sleeper-RUN" is STOPPED, but its programs have not ended, and it is not removed
                            hint: manta stop sleeper-RUN --force
                        """);
        var force = new Screen(folder);
        assertThat(force.manta("stop", "sleeper", "--force", "--dir", dir()))
                .isEqualTo(ExitCode.OK);
        assertThat(force.out()).isEqualTo("stopping sleeper-RUN\nsleeper-RUN is STOPPED\n");
        assertThat(run.get(120, TimeUnit.SECONDS)).isEqualTo(ExitCode.RUN_STOPPED);
        assertThat(stop.get(120, TimeUnit.SECONDS)).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("survived")).doesNotExist();
        assertThat(manta("rm", "sleeper")).isEqualTo(ExitCode.OK);
    }

    private void awaitStatus(String status) throws InterruptedException {
        var screen = new Screen(folder);
        while (!screen.out().contains("status   " + status)) {
            Thread.sleep(20);
            assertThat(screen.manta("status", "sleeper", "--dir", dir())).isEqualTo(ExitCode.OK);
        }
    }

    /** Returns when its program sleeps. */
    private CompletableFuture<Integer> begin(String... options) throws Exception {
        var program =
                """
                import os, signal, time
                from manta.light import World
                world = World()
                if world.get("stubborn"):
                    def heard(*_):
                        time.sleep(20)
                        open("FOLDER/survived", "w").close()
                    signal.signal(signal.SIGTERM, heard)
                print("round", world.iteration, flush=True)
                if world.iteration == 1 and os.path.exists("FOLDER/sleeps"):
                    open("FOLDER/asleep", "w").close()
                    time.sleep(100)
                    open("FOLDER/heard", "w").close()
                """
                        .replace("FOLDER", folder.toString());
        Files.createFile(folder.resolve("sleeps"));
        var file = Files.writeString(folder.resolve("sleeper.json"), document(program));
        var words = new ArrayList<>(List.of("run", file.toString()));
        words.addAll(List.of("--nodes", "1", "--dir", dir()));
        words.addAll(List.of(options));
        var screen = new Screen(folder);
        var run = CompletableFuture.supplyAsync(() -> screen.manta(words.toArray(String[]::new)));
        while (!Files.exists(folder.resolve("asleep"))) {
            assertThat(run).as("the run sleeps, %s", screen.err()).isNotDone();
            Thread.sleep(20);
        }
        return run;
    }

    private String printed(String... options) {
        var screen = new Screen(folder);
        var words = Stream.concat(Stream.of("logs", "sleeper", "--dir", dir()), Stream.of(options));
        assertThat(screen.manta(words.toArray(String[]::new))).isEqualTo(ExitCode.OK);
        return screen.out();
    }

    private int manta(String... words) {
        var all = Stream.concat(Arrays.stream(words), Stream.of("--dir", dir()));
        return new Screen(folder).manta(all.toArray(String[]::new));
    }

    private String dir() {
        return folder.resolve("kept").toString();
    }

    private static String document(String program) throws IOException {
        return """
                {"manta": 1, "name": "sleeper", "iterations": 2,
                 "globals": {"stubborn": false},
                 "modules": [{"id": "worker", "name": "worker", "image": "python:3.10", "program": {"text": %s}}],
                 "tasks": [{"id": "worker", "module": "worker"}], "returns": ["worker"]}
                """
                .formatted(Json.write(new JsonString(program)));
    }
}
