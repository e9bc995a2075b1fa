package io.manta.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs swarms from files, and looks at what they left from commands that know nothing of it. */
class RunCommandTest {
    /** One slot, so that the nodes take turns and lines have one order. */
    private static final List<String> TWO_NODES = List.of("--nodes", "2", "--slots", "1");

    @TempDir static Path folder;
    private static Screen screen = new Screen(Path.of(""));
    private static String shown = "";

    @BeforeAll
    static void run() throws IOException {
        screen = new Screen(folder);
        swarm(
                "greetings",
                """
                from manta.light import World
                world = World()
                world.results.add("greeting", {"to": world.get("name"), "from": world.node_id})
                world.results.add("raw", bytes(range(20)))
                world.increment("greetings")
                print("hello", world.get("name"))
                """);
        var exitCode = manta("run", "greetings", "--set", "name=Ada", "--set", "nmae=1");
        shown = screen.out();
        assertThat(exitCode).isEqualTo(ExitCode.OK);
        assertThat(screen.err())
                .isEqualTo(
                        """
                        note: "nmae" is a new global, the swarm sets: name
                            hint: did you mean "name"?
                        """);
    }

    @Test
    void run_toTheEnd_showsWhatCameOutAndHowToLookAtIt() {
        assertThat(shown)
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
                                 nmae       json   1 B
                        kept in  DIR
                        look at  manta status greetings-RUN --dir DIR
                                 manta results greetings-RUN --dir DIR
                                 manta globals greetings-RUN --dir DIR
                                 manta logs greetings-RUN --dir DIR
                        """
                                .replace("DIR", kept())
                                .replace(", TIME", ", TIME"));
    }

    @Test
    void status_ofTheRun_eachRoundsTasks() {
        assertThat(manta("status", "greetings")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .isEqualTo(
                        """
                        run      greetings-RUN
                        swarm    greetings
                        status   COMPLETED
                        rounds   1
                        seed     0
                        started  WHEN, took TIME

                        ROUND  TASK    NODES  DONE  RUNNING  FAILED  STOPPED  RETRIES   TIME
                            0  worker      2     2        0       0        0        0 TIME
                        """);
    }

    @Test
    void status_json_hasEveryAssignment() {
        assertThat(manta("status", "greetings", "--json")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .matches(
                        "\\{\"run\":\"greetings-RUN\",\"swarm\":\"greetings\",\"status\":\"COMPLETED\",\"seed\":0,"
                                + "\"created_at\":\"WHEN\",\"ended_at\":\"WHEN\",\"rounds\":\\[\\{\"round\":0,\"tasks\":\\[\\{"
                                + "\"task\":\"worker\",\"assignments\":\\[\\{\"node\":\"node-1\",\"status\":\"COMPLETED\",\"attempts\":1,"
                                + "\"started_at\":\"WHEN\",\"ended_at\":\"WHEN\",\"exit_code\":0,\"reason\":\"[^\"]*\"}"
                                + ",\\{\"node\":\"node-2\".*}]}]}]}\n");
    }

    @Test
    void results_ofATag_aLineEach() {
        assertThat(manta("results", "greetings", "--tag", "greeting")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .isEqualTo(
                        """
                        TAG       ROUND  TASK    NODE    SIZE  VALUE
                        greeting      0  worker  node-1  28 B  {"to": "Ada", "from": "node-1"}
                        greeting      0  worker  node-2  28 B  {"to": "Ada", "from": "node-2"}
                        """);
    }

    @Test
    void results_rawBytesOfANode_asTheyAre() {
        assertThat(manta("results", "greetings", "--tag", "raw", "--node", "node-2", "--raw"))
                .isEqualTo(ExitCode.OK);
        assertThat(screen.bytes())
                .containsExactly(
                        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
    }

    @Test
    void results_rawOfSeveral_asksWhich() {
        assertThat(manta("results", "greetings", "--raw")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .isEqualTo(
                        """
                        error: --raw and --output give one value, and 4 are chosen
                            hint: choose by --tag, --task, --node and --round
                        """);
    }

    @Test
    void results_unknownTag_saysWhichThereAre() {
        assertThat(manta("results", "greetings", "--tag", "greetings")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .isEqualTo(
                        """
                        error: nothing was saved under "greetings" in run greetings-RUN; its tags: greeting, raw
                            hint: did you mean "greeting"?
                        """);
    }

    @Test
    void globals_oneToAFile_whole() throws IOException {
        var file = folder.resolve("name.json");

        assertThat(manta("globals", "greetings", "name", "-o", file.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(screen.out()).isEqualTo(file + ": 6 B\n");
        assertThat(file).hasContent("\"Ada\"\n");
    }

    @Test
    void globals_all_withTheirVersions() {
        assertThat(manta("globals", "greetings")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .isEqualTo(
                        """
                        GLOBAL     SIZE  VERSION  VALUE
                        greetings   1 B        2  2
                        name        5 B        1  "Ada"
                        nmae        1 B        1  1
                        """);
    }

    @Test
    void logs_ofANode_itsLines() {
        assertThat(manta("logs", "greetings", "--node", "node-2")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).isEqualTo("0 worker@node-2 | hello Ada\n");
    }

    @Test
    void logs_json_anObjectALine() {
        assertThat(manta("logs", "greetings", "--node", "node-1", "--json")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .isEqualTo(
                        "{\"run\":\"greetings-RUN\",\"time\":\"WHEN\",\"round\":0,\"task\":\"worker\",\"node\":\"node-1\",\"attempt\":\"0.0.0\",\"severity\":\"info\",\"text\":\"hello Ada\"}\n");
    }

    @Test
    void run_programFails_exitsThreeWithItsLastLines() throws IOException {
        swarm("failing", "import sys\nprint('too hot')\nsys.exit(7)\n");

        assertThat(manta("run", "failing", "--quiet")).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(screen.out())
                .contains(
                        """
                        failing-RUN  FAILED after 1 round, TIME
                          worker@node-1 in round 0: the program exited with code 7
                            | too hot
                        """);
    }

    @Test
    void run_faults_saysEachThatHits() throws IOException {
        swarm("unlucky", "pass\n");
        var faults =
                faults(
                        "{\"kind\": \"refuse\", \"reason\": \"no such image\", \"for_good\": true, \"node\": \"node-1\"}");

        assertThat(manta("run", "unlucky", "--faults", faults)).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(screen.out())
                .contains(
                        "fault: refused worker@node-1 (round 0, attempt 1) for good: no such image\n")
                .contains("  worker@node-1 in round 0: no such image\n");
    }

    @Test
    void run_faultsOfAnUnknownTask_exitsTwoWithAHint() throws IOException {
        swarm("unlucky", "pass\n");
        var faults = faults("{\"kind\": \"kill\", \"task\": \"wroker\"}");

        assertThat(manta("run", "unlucky", "--faults", faults)).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .isEqualTo(
                        """
                        error: faults[0].task: "wroker" is not a task of this swarm
                            hint: did you mean "worker"?
                        """);
    }

    private static String faults(String fault) throws IOException {
        var file = folder.resolve("faults.json");
        return Files.writeString(file, "{\"faults\": [" + fault + "]}").toString();
    }

    @Test
    void run_json_oneObjectAtTheEnd() throws IOException {
        swarm("quietly", "pass\n");

        assertThat(manta("run", "quietly", "--json")).isEqualTo(ExitCode.OK);
        var form =
                JsonReader.of(Json.read(new String(screen.bytes(), StandardCharsets.UTF_8)), "run");
        assertThat(form.string("status")).isEqualTo("COMPLETED");
        assertThat(form.integer("rounds")).isEqualTo(1);
        assertThat(screen.err()).startsWith("quietly-RUN on 2 nodes, seed 0\nround 0\n");
    }

    @Test
    void run_syntaxErrorInAProgram_saysSoBeforeItRuns() throws IOException {
        swarm("broken", "x = = 1\n");

        assertThat(manta("run", "broken")).isEqualTo(ExitCode.SWARM_ERRORS);
        assertThat(screen.err())
                .isEqualTo(
                        "[ERROR] broken/worker: worker.py, line 1: invalid syntax, got: x = = 1 | PROGRAM_SYNTAX\n");
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void run_noPython_saysWhatIsNeeded() {
        assertThat(manta("run", "greetings", "--python", "python9"))
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
        assertThat(plain("run", "greetings", "--slots", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err()).isEqualTo("error: --slots must be at least 1, got: 0\n");
    }

    @Test
    void check_withoutAndWithErrors_showsThem() throws IOException {
        assertThat(plain("check", "greetings")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).isEqualTo("greetings: no errors; 1 task in 1 state of a round\n");
        swarm("crooked", "def main(:\n");
        assertThat(plain("check", "crooked")).isEqualTo(ExitCode.SWARM_ERRORS);
        assertThat(screen.err())
                .startsWith("[ERROR] crooked/worker: worker.py, line 1: ")
                .endsWith(" | PROGRAM_SYNTAX\n");
    }

    @Test
    void compile_toAFile_theMachineThatRuns() throws IOException {
        var file = folder.resolve("greetings.asl.json");

        assertThat(plain("compile", "greetings", "-o", file.toString())).isEqualTo(ExitCode.OK);
        assertThat(plain("compile", "greetings")).isEqualTo(ExitCode.OK);
        assertThat(screen.bytes()).isEqualTo(Files.readAllBytes(file));
        assertThat(file).content().contains("\"StartAt\": \"Plan first round\"");
    }

    @Test
    void compile_document_isATargetItself() throws IOException {
        var file = folder.resolve("document/greetings.json");
        Files.createDirectories(file.getParent());

        assertThat(plain("compile", "greetings", "--document", "-o", file.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(plain("check", file.toString())).isEqualTo(ExitCode.OK);
    }

    /** Calls a command on what is kept here; {@code run} on two nodes. */
    private static int manta(String... words) {
        screen.clear();
        var run = words[0].equals("run") ? TWO_NODES : List.<String>of();
        return screen.manta(
                Stream.of(List.of(words), run, List.of("--dir", kept()))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private static int plain(String... words) {
        screen.clear();
        return screen.manta(words);
    }

    private static String kept() {
        return folder.resolve("kept").toString();
    }

    private static void swarm(String name, String program) throws IOException {
        var example = Files.createDirectories(folder.resolve("examples").resolve(name));
        Files.writeString(example.resolve("worker.py"), program);
        Files.writeString(
                example.resolve("Worker.java"),
                """
                import io.manta.*;
                import io.manta.Module;

                class Worker extends Swarm {
                    Worker() {
                        super("NAME");
                        setGlobal("name", "world");
                    }

                    @Override
                    public Task execute() {
                        return new Task(new Module("python:3.10", Program.file("worker.py")));
                    }
                }
                """
                        .replace("NAME", name));
    }
}
