package io.manta.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import io.manta.cli.SwarmFolder;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir Path folder;
    private SwarmFolder swarms;
    private Screen screen;

    @BeforeEach
    void addGreetings() throws IOException {
        swarms = new SwarmFolder(folder).withGreetings();
        screen = swarms.screen();
    }

    @Test
    void run_toTheEnd_showsWhatCameOutAndHowToLookAtIt() {
        assertThat(swarms.manta("run", "greetings", "--set", "name=Ada")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .isEqualTo(
                        """
                        greetings-RUN on 2 nodes, seed 0
                        round 0
                        worker@node-1 | hello Ada
                        worker@node-2 | hello Ada
                        round 0: worker 2 of 2 done, TIME

                        greetings-RUN  COMPLETED after 1 round, TIME

                        results  greeting       2  56 B
                                 raw            2  40 B
                        globals  greetings  json   1 B
                                 name       json   5 B
                        kept in  DIR
                        look at  manta status greetings-RUN --dir DIR
                                 manta results greetings-RUN --dir DIR
                                 manta globals greetings-RUN --dir DIR
                                 manta logs greetings-RUN --dir DIR
                        """
                                .replace("DIR", swarms.kept()));
    }

    @Test
    void run_setsAGlobalThatTheSwarmHasNot_saysSo() {
        assertThat(swarms.manta("run", "greetings", "--set", "nmae=1")).isEqualTo(ExitCode.OK);
        assertThat(screen.err())
                .isEqualTo(
                        """
                        note: "nmae" is a new global, the swarm sets: name
                            hint: did you mean "name"?
                        """);
    }

    @Test
    void run_programFails_exitsThreeWithItsLastLines() throws IOException {
        swarms.add("failing", "import sys\nprint('too hot')\nsys.exit(7)\n");

        assertThat(swarms.manta("run", "failing", "--quiet")).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(screen.out())
                .contains(
                        """
                        failing-RUN  FAILED in round 0, TIME
                          worker@node-1 in round 0: the program exited with code 7
                            | too hot
                        """);
    }

    @Test
    void run_itsFolderIsRemovedMeanwhile_saysThatNothingIsKept() throws IOException {
        swarms.add(
                "remover",
                "from pathlib import Path\nPath('%s/manta.db').unlink(missing_ok=True)\n"
                        .formatted(swarms.kept()));

        swarms.manta("run", "remover", "--quiet");
        assertThat(screen.out())
                .endsWith(
                        "kept in  nowhere: %s was removed while it ran\n".formatted(swarms.kept()));
    }

    @Test
    void run_faults_saysEachThatHits() throws IOException {
        swarms.add("unlucky", "pass\n");
        var faults =
                faults(
                        "{\"kind\": \"refuse\", \"reason\": \"no such image\", \"for_good\": true, \"node\": \"node-1\"}");

        assertThat(swarms.manta("run", "unlucky", "--faults", faults))
                .isEqualTo(ExitCode.RUN_FAILED);
        assertThat(screen.out())
                .contains(
                        "fault: refused worker@node-1 (round 0, attempt 1) for good: no such image\n")
                .contains("  worker@node-1 in round 0: no such image\n");
    }

    @Test
    void run_faultsOfAnUnknownTask_exitsTwoWithAHint() throws IOException {
        swarms.add("unlucky", "pass\n");
        var faults = faults("{\"kind\": \"kill\", \"task\": \"wroker\"}");

        assertThat(swarms.manta("run", "unlucky", "--faults", faults)).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .isEqualTo(
                        """
                        error: faults[0].task: "wroker" is not a task of this swarm
                            hint: did you mean "worker"?
                        """);
    }

    @Test
    void run_json_oneObjectAtTheEnd() throws IOException {
        swarms.add("quietly", "pass\n");

        assertThat(swarms.manta("run", "quietly", "--json")).isEqualTo(ExitCode.OK);
        var form =
                JsonReader.of(Json.read(new String(screen.bytes(), StandardCharsets.UTF_8)), "run");
        assertThat(form.string("status")).isEqualTo("COMPLETED");
        assertThat(form.integer("rounds")).isEqualTo(1);
        assertThat(screen.err()).startsWith("quietly-RUN on 2 nodes, seed 0\nround 0\n");
    }

    @Test
    void run_syntaxErrorInAProgram_saysSoBeforeItRuns() throws IOException {
        swarms.add("broken", "x = = 1\n");

        assertThat(swarms.manta("run", "broken")).isEqualTo(ExitCode.SWARM_ERRORS);
        assertThat(screen.err())
                .isEqualTo(
                        "[ERROR] broken/worker: worker.py, line 1: invalid syntax, got: x = = 1 | PROGRAM_SYNTAX\n");
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void run_noPython_saysWhatIsNeeded() {
        assertThat(swarms.manta("run", "greetings", "--python", "python9"))
                .isEqualTo(ExitCode.SWARM_ERRORS);
        assertThat(screen.err())
                .isEqualTo(
                        """
                        [ERROR] python9: must be a program that can be started, got: none | PYTHON_MISSING
                            hint: a local run needs Python 3.8 or newer: install it, or name one with --python
                        """);
    }

    @Test
    void run_noSlots_refused() {
        assertThat(swarms.plain("run", "greetings", "--slots", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).isEqualTo("error: --slots must be at least 1, got: 0\n");
    }

    private String faults(String fault) throws IOException {
        var file = folder.resolve("faults.json");
        return Files.writeString(file, "{\"faults\": [" + fault + "]}").toString();
    }
}
