package io.manta.cli.compile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import io.manta.cli.SwarmFolder;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckAndCompileTest {
    @TempDir Path folder;
    private SwarmFolder swarms;
    private Screen screen;

    @BeforeEach
    void addGreetings() throws IOException {
        swarms = new SwarmFolder(folder).withGreetings();
        screen = swarms.screen();
    }

    @Test
    void check_withoutAndWithErrors_showsThem() throws IOException {
        assertThat(swarms.plain("check", "greetings")).isEqualTo(ExitCode.OK);
        assertThat(screen.out()).isEqualTo("greetings: no errors; 1 task in 1 state of a round\n");
        swarms.add("crooked", "def main(:\n");
        assertThat(swarms.plain("check", "crooked")).isEqualTo(ExitCode.SWARM_ERRORS);
        assertThat(screen.err())
                .startsWith("[ERROR] crooked/worker: worker.py, line 1: ")
                .endsWith(" | PROGRAM_SYNTAX\n");
    }

    @Test
    void check_jsonOfNoDocument_isAnObjectToo() throws IOException {
        var file = Files.writeString(folder.resolve("old.json"), "{\"manta\": 9}");

        assertThat(swarms.plain("check", file.toString(), "--json"))
                .isEqualTo(ExitCode.SWARM_ERRORS);

        assertThat(screen.err()).isEmpty();
        var answer = JsonReader.of(Json.read(screen.out()), "check");
        assertThat(answer.bool("ok", true)).isFalse();
        assertThat(answer.list("problems", problem -> problem.string("message")))
                .singleElement()
                .asString()
                .startsWith(file + ": ");
    }

    @Test
    void check_jsonOfAGlobalThatIsNoValue_hasItsCode() throws IOException {
        swarms.add("crooked", "print()");
        var java = folder.resolve("examples/crooked/Worker.java");
        Files.writeString(java, Files.readString(java).replace("\"world\"", "Double.NaN"));

        assertThat(swarms.plain("check", "crooked", "--json")).isEqualTo(ExitCode.SWARM_ERRORS);
        assertThat(screen.out())
                .startsWith("{\"ok\":false,\"problems\":[{\"code\":\"GLOBAL_NOT_SERIALISABLE\"");
        assertThat(swarms.plain("check", "nowhere", "--json")).isEqualTo(ExitCode.USAGE);
        assertThat(screen.out()).isEmpty();
    }

    @Test
    void compile_ofASwarmThatPrints_printsNothingOfIt() throws Exception {
        swarms.add("chatty", "print()");
        var java = folder.resolve("examples/chatty/Worker.java");
        Files.writeString(
                java,
                Files.readString(java)
                        .replace(
                                "super(\"chatty\");", "super(\"chatty\"); System.out.println(1);"));
        var errors = folder.resolve("errors");
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.manta.cli.Main",
                                "compile",
                                java.toString())
                        .redirectError(errors.toFile())
                        .start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).startsWith("{\n");
        assertThat(process.waitFor()).isEqualTo(ExitCode.OK);
        assertThat(errors).hasContent("1");
    }

    @Test
    void compile_toAFile_theMachineThatRuns() throws IOException {
        var file = folder.resolve("greetings.asl.json");

        assertThat(swarms.plain("compile", "greetings", "-o", file.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(swarms.plain("compile", "greetings")).isEqualTo(ExitCode.OK);
        assertThat(screen.bytes()).isEqualTo(Files.readAllBytes(file));
        assertThat(file).content().contains("\"StartAt\": \"Plan first round\"");
    }

    @Test
    void compile_whereItCantBeWritten_isNoUsage() {
        var file = folder.resolve("none/greetings.json");

        assertThat(swarms.plain("compile", "greetings", "-o", file.toString()))
                .isEqualTo(ExitCode.OUTPUT);
        assertThat(screen.err())
                .isEqualTo(
                        "error: %s: can't be written: its folder does not exist\n".formatted(file));
    }

    @Test
    void compile_document_isATargetItself() throws IOException {
        var file = folder.resolve("document/greetings.json");
        Files.createDirectories(file.getParent());

        assertThat(swarms.plain("compile", "greetings", "--document", "-o", file.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(swarms.plain("check", file.toString())).isEqualTo(ExitCode.OK);
    }
}
