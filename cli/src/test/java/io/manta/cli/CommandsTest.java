package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands say of a run that has ended; one was COMPLETED, one FAILED. */
class CommandsTest {
    @TempDir static Path folder;
    private static Screen screen = new Screen(Path.of(""));

    @BeforeAll
    static void run() throws IOException {
        screen = new Screen(folder);
        var talk =
                """
                import logging, sys
                from manta.light import World
                world = World()
                print("begins")
                logging.warning("few rows")
                world.results.add("loss", {"a": 1.5, "why": 'a "b"'})
                world.results.add("raw", b"abc")
                world.set("mode/x", "fast")
                sys.exit(3 if world.get("fails") else 0)
                """;
        assertThat(manta("run", swarm("talk", talk, false), "--nodes", "2", "--slots", "1"))
                .isEqualTo(ExitCode.OK);
        assertThat(manta("run", swarm("fall", talk, true), "--nodes", "1"))
                .isEqualTo(ExitCode.RUN_FAILED);
    }

    @Test
    void list_ofAll_newestFirst() {
        assertThat(manta("list")).isEqualTo(ExitCode.OK);
        assertThat(screen.out().replaceAll(" +", " "))
                .isEqualTo(
                        """
                        RUN SWARM STATUS ROUNDS NODES STARTED TOOK
                        fall-RUN fall FAILED 1 1 WHEN TIME
                        talk-RUN talk COMPLETED 1 2 WHEN TIME
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "--status completed, talk-RUN",
        "'--status failed,stopped', fall-RUN",
        "--swarm talk, talk-RUN",
        "-n 1, fall-RUN",
        "--status stopped, no runs",
    })
    void list_byFilter_onlyThose(String filter, String shown) {
        var words = Stream.concat(Stream.of("list"), Stream.of(filter.split(" ")));

        assertThat(manta(words.toArray(String[]::new))).isEqualTo(ExitCode.OK);
        assertThat(screen.out().lines().reduce((a, b) -> b).orElseThrow()).startsWith(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list --swarm tlak | no run of a swarm \"tlak\" is kept here; the swarms: fall, talk | did you mean \"talk\"?",
                "list -n 0 | --count must be at least 1, got: 0 |",
                "list --status done | --status must be one of pending, active, stopped, completed, failed, got: \"done\" | manta list --help",
                "status tlak | \"tlak\" is no run here; the newest: fall-RUN, talk-RUN | did you mean \"talk\"?",
                "logs talk --task wroker | \"wroker\" is no task of run talk-RUN, which has: worker | did you mean \"worker\"?",
                "results talk --node node-3 | \"node-3\" is no node of run talk-RUN, which has: node-1, node-2 | did you mean \"node-1\"?",
                "logs --since yesterday | --since must be a span such as 10m, or a time such as WHEN, got: \"yesterday\" |",
                "logs --tail -1 | --tail must be at least 0, got: -1 |",
                "export --tag los talk | nothing was saved under \"los\" in run talk-RUN; its tags: loss, raw | did you mean \"loss\"?",
                "export talk --format csv | --format writes the values of one tag, which is missing | --tag TAG; the tags of this run: loss, raw",
                "prune --older-than long | --older-than must be a span such as 12h or 7d, got: \"long\" |",
                "prune --keep -1 | --keep must be at least 0, got: -1 |",
                "start talk | \"talk-RUN\" can't go on: it has COMPLETED | manta run starts a new run",
                "stop | which run to stop is missing | manta stop RUN, or manta stop --all",
                "stop talk --all | --all stops every run, and names none | manta stop RUN, or manta stop --all",
                "rm | RUN is missing | manta rm --help",
            })
    void execute_asksForWhatIsNotThere_saysSo(String words, String message, String hint) {
        assertThat(manta(words.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .isEqualTo(
                        "error: "
                                + message
                                + "\n"
                                + (hint == null ? "" : "    hint: " + hint + "\n"));
    }

    @Test
    void logs_bySeverity_onlyThoseAsGrave() {
        assertThat(manta("logs", "talk", "--severity", "warning", "--node", "node-2"))
                .isEqualTo(ExitCode.OK);
        assertThat(screen.out()).isEqualTo("0 worker@node-2 | WARNING:root:few rows\n");
    }

    @Test
    void logs_ofSeveralRunsByTail_theLastOfAll() {
        assertThat(manta("logs", "talk", "fall", "--tail", "2")).isEqualTo(ExitCode.OK);
        assertThat(screen.out().lines().sorted().toList())
                .containsExactly(
                        "fall-RUN 0 worker@node-1 | WARNING:root:few rows",
                        "fall-RUN 0 worker@node-1 | begins");
    }

    @Test
    void logs_followedAfterTheEnd_areAllOfThem() {
        assertThat(manta("logs", "talk", "--follow", "--node", "node-1")).isEqualTo(ExitCode.OK);
        assertThat(screen.out().lines().sorted().toList())
                .containsExactly(
                        "0 worker@node-1 | WARNING:root:few rows", "0 worker@node-1 | begins");
    }

    @Test
    void logs_sinceAMoment_noneBefore() {
        assertThat(manta("logs", "talk", "--since", "2999-01-01T00:00:00Z")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).isEqualTo("no such line was printed in run talk-RUN\n");
    }

    @Test
    void status_ofANode_countsItAlone() {
        assertThat(manta("status", "talk", "--node", "node-2", "--json")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).contains("node-2").doesNotContain("node-1");
    }

    @Test
    void results_moreThanTheLimit_saySo() {
        assertThat(manta("results", "talk", "--tag", "loss", "--limit", "1"))
                .isEqualTo(ExitCode.OK);
        assertThat(screen.out().lines().toList())
                .hasSize(3)
                .endsWith(
                        "… and more: choose by --tag, --task, --node and --round, or say --limit N");
        assertThat(manta("results", "talk", "--tag", "loss", "--limit", "2"))
                .isEqualTo(ExitCode.OK);
        assertThat(screen.out()).doesNotContain("and more");
        assertThat(manta("results", "talk", "--limit", "0")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void results_ofALaterAttempt_areNone() {
        assertThat(manta("results", "talk", "--attempt", "2")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).isEqualTo("no results in run talk-RUN\n");
    }

    @Test
    void latest_isTheNewestRun() {
        assertThat(manta("status", "latest")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).startsWith("run      fall-RUN\n");
    }

    @Test
    void export_toAFolder_aFileEachAndAnIndex() throws IOException {
        var out = folder.resolve("exported");

        assertThat(manta("export", "talk", "-o", out.toString())).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).isEqualTo(out + ": 6 files of talk-RUN, 67 B\n");
        assertThat(out.resolve("results/loss/0-worker-node-1-0.json"))
                .hasContent("{\"a\":1.5,\"why\":\"a \\\"b\\\"\"}");
        assertThat(out.resolve("results/raw/0-worker-node-2-0.bin")).hasContent("abc");
        assertThat(out.resolve("globals/mode%2Fx.json")).hasContent("\"fast\"");
        var index = read(Files.readString(out.resolve("index.json")));
        assertThat(index.list("results", each -> each.string("file")))
                .allSatisfy(file -> assertThat(out.resolve(file)).exists());
        assertThat(manta("export", "talk", "-o", out.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(screen.err())
                .isEqualTo(
                        "error: %s: is there already, and would be mixed up\n    hint: -o names another folder\n"
                                .formatted(out));
    }

    @Test
    void export_asATable_aColumnForEachMember() {
        assertThat(manta("export", "talk", "--tag", "loss", "--format", "csv"))
                .isEqualTo(ExitCode.OK);
        assertThat(screen.out())
                .isEqualTo(
                        "round,task,node,attempt,sequence,saved_at,a,why\r\n"
                                + "0,worker,node-1,0.0.0,0,WHEN,1.5,\"a \"\"b\"\"\"\r\n"
                                + "0,worker,node-2,0.0.0,0,WHEN,1.5,\"a \"\"b\"\"\"\r\n");
        assertThat(manta("export", "talk", "--tag", "raw", "--format", "csv"))
                .isEqualTo(ExitCode.OK);
        assertThat(screen.out()).endsWith("0,worker,node-2,0.0.0,0,WHEN,\"YWJj\"\r\n");
    }

    @Test
    void export_asJson_isThatOfResults() {
        manta("results", "talk", "--tag", "loss", "--json");
        var values = read(screen.out()).list("results", each -> each.child("value").string("type"));
        manta("export", "talk", "--tag", "loss", "--format", "json");
        var exported =
                read(screen.out()).list("results", each -> each.child("value").string("type"));
        manta("export", "talk", "--tag", "loss", "--format", "ndjson");
        var lines =
                screen.out().lines().map(line -> read(line).child("value").string("type")).toList();

        assertThat(exported).isEqualTo(values).isEqualTo(lines).containsExactly("json", "json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list | runs",
                "status talk | run swarm status seed created_at ended_at rounds",
                "status fall | run swarm status seed created_at ended_at reason failure rounds",
                "results talk | run results",
                "globals talk | run globals",
                "stop talk | runs",
                "prune --keep 99 --dry-run | dry_run runs objects bytes",
                "check talk.json | swarm ok problems",
                "compile talk.json | swarm machine",
                "compile talk.json --document | swarm document",
                "doctor | ok checks",
                "completion bash | shell script",
                "version | version java",
                "export talk --tag loss -o TAG.csv --format csv | output values bytes",
                "export talk -o FOLDER | output files bytes",
            })
    void json_ofACommand_hasTheMembersThatTheDocumentNames(String words, String members) {
        var line =
                words.replace("talk.json", folder.resolve("talk.json").toString())
                        .replace("TAG", folder.resolve("tag").toString())
                        .replace("FOLDER", folder.resolve("whole").toString());
        var all = Stream.concat(Stream.of(line.split(" ")), Stream.of("--json"));

        manta(all.toArray(String[]::new));
        var form = (JsonObject) Json.read(new String(screen.bytes(), StandardCharsets.UTF_8));
        assertThat(form.members().keySet()).containsExactlyInAnyOrder(members.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "start",
                "stop",
                "list",
                "status",
                "results",
                "globals",
                "logs",
                "export",
                "check",
                "compile",
                "rm",
                "prune",
                "doctor",
                "completion",
                "version"
            })
    void help_ofEachCommand_teaches(String command) {
        assertThat(manta(command, "--help")).isEqualTo(ExitCode.OK);
        var lines = screen.out().lines().toList();
        assertThat(lines.get(0)).as("the purpose, in one line").endsWith(".");
        assertThat(lines).contains("Examples:", "Exit codes:", "Options of every command:");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(String.join("\n", lines)).contains("--json", "  manta " + command);
    }

    /** Calls a command on what is kept here, if it asks for that. */
    private static int manta(String... words) {
        screen.clear();
        var nowhere = Set.of("check", "compile", "completion", "version").contains(words[0]);
        var dir = nowhere ? List.<String>of() : List.of("--dir", folder.resolve("kept").toString());
        return screen.manta(Stream.concat(Stream.of(words), dir.stream()).toArray(String[]::new));
    }

    private static JsonReader read(String text) {
        return JsonReader.of(Json.read(text), "output");
    }

    private static String swarm(String name, String program, boolean fails) throws IOException {
        var text = Json.write(new JsonString(program));
        var document =
                """
                {"manta": 1, "name": "%s", "globals": {"fails": %b},
                 "modules": [{"id": "worker", "name": "worker", "image": "python:3.10", "program": {"text": %s}}],
                 "tasks": [{"id": "worker", "module": "worker"}], "returns": ["worker"]}
                """;
        var file = folder.resolve(name + ".json");
        return Files.writeString(file, document.formatted(name, fails, text)).toString();
    }
}
