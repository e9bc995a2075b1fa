package io.manta.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import io.manta.cli.SwarmFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run has left, by commands that know nothing of it. */
class KeptRunTest {
    @TempDir static Path folder;
    private static SwarmFolder swarms = new SwarmFolder(Path.of(""));
    private static Screen screen = swarms.screen();

    @BeforeAll
    static void run() throws IOException {
        swarms = new SwarmFolder(folder).withGreetings();
        screen = swarms.screen();
        var exitCode = swarms.manta("run", "greetings", "--set", "name=Ada", "--set", "nmae=1");
        assertThat(exitCode).as(screen.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void status_ofTheRun_eachRoundsTasks() {
        assertThat(swarms.manta("status", "greetings")).isEqualTo(ExitCode.OK);
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
        assertThat(swarms.manta("status", "greetings", "--json")).isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .matches(
                        "\\{\"run\":\"greetings-RUN\",\"swarm\":\"greetings\",\"status\":\"COMPLETED\",\"seed\":0,"
                                + "\"created_at\":\"WHEN\",\"ended_at\":\"WHEN\",\"rounds\":\\[\\{\"round\":0,\"tasks\":\\[\\{"
                                + "\"task\":\"worker\",\"assignments\":\\[\\{\"node\":\"node-1\",\"status\":\"COMPLETED\",\"attempts\":1,"
                                + "\"started_at\":\"WHEN\",\"ended_at\":\"WHEN\",\"exit_code\":0,\"reason\":\"[^\"]*\"}"
                                + ",\\{\"node\":\"node-2\".*}]}]}]}\n");
    }

    @Test
    void globals_ofAWordThatBeginsARunToo_areTheGlobal() throws IOException {
        swarms.add("plain", "pass");
        assertThat(swarms.manta("run", "plain", "--set", "g=of plain")).isEqualTo(ExitCode.OK);
        try {
            assertThat(swarms.manta("globals", "g")).isEqualTo(ExitCode.OK);
            assertThat(screen.out()).contains("\"of plain\"").doesNotContain("Ada");
            assertThat(swarms.manta("globals", "greet")).isEqualTo(ExitCode.OK);
            assertThat(screen.out()).contains("\"Ada\"");
        } finally {
            swarms.manta("rm", "plain");
        }
    }

    @Test
    void globals_ofAWordThatIsNearlyAGlobal_guessIt() {
        assertThat(swarms.manta("globals", "namee")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .isEqualTo(
                        """
                        error: "namee" is no run here; the newest: greetings-RUN
                            hint: did you mean "name"?
                        """);
    }

    @Test
    void results_ofATag_aLineEach() {
        assertThat(swarms.manta("results", "greetings", "--tag", "greeting"))
                .isEqualTo(ExitCode.OK);
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
        assertThat(
                        swarms.manta(
                                "results",
                                "greetings",
                                "--tag",
                                "raw",
                                "--node",
                                "node-2",
                                "--raw"))
                .isEqualTo(ExitCode.OK);
        assertThat(screen.bytes())
                .containsExactly(
                        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
    }

    @Test
    void results_rawOfSeveral_asksWhich() {
        assertThat(swarms.manta("results", "greetings", "--raw")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .isEqualTo(
                        """
                        error: --raw and --output give one value, and 4 are chosen
                            hint: choose by --tag, --task, --node and --round
                        """);
    }

    @Test
    void results_unknownTag_saysWhichThereAre() {
        assertThat(swarms.manta("results", "greetings", "--tag", "greetings"))
                .isEqualTo(ExitCode.USAGE);
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

        assertThat(swarms.manta("globals", "greetings", "name", "-o", file.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(screen.out()).isEqualTo(file + ": 6 B\n");
        assertThat(file).hasContent("\"Ada\"\n");
    }

    @Test
    void globals_all_withTheirVersions() {
        assertThat(swarms.manta("globals", "greetings")).isEqualTo(ExitCode.OK);
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
        assertThat(swarms.manta("logs", "greetings", "--node", "node-2")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).isEqualTo("0 worker@node-2 | hello Ada\n");
    }

    @Test
    void logs_json_anObjectALine() {
        assertThat(swarms.manta("logs", "greetings", "--node", "node-1", "--json"))
                .isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .isEqualTo(
                        "{\"run\":\"greetings-RUN\",\"time\":\"WHEN\",\"round\":0,\"task\":\"worker\",\"node\":\"node-1\",\"attempt\":\"0.0.0\",\"severity\":\"info\",\"text\":\"hello Ada\"}\n");
    }
}
