package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Listings that are longer than the memory of the process that prints them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LargeListingTest {
    private static final String HEAP = "-Xmx24m";
    private static final int LENGTH = 30_000_000;

    private static final String PROGRAM =
            """
            from manta.light import World
            world = World()
            world.results.add("noise", bytes(%1$s))
            world.results.add("text", ["x" * %1$s])
            world.set("text", {"text": "y" * %1$s})
            """
                    .formatted(LENGTH);

    private static final String SWARM =
            """
            {"manta": 1, "name": "large",
             "modules": [{"id": "saver", "name": "saver", "image": "python:3.10", "program": {"text": %s}}],
             "tasks": [{"id": "saver", "module": "saver"}], "returns": ["saver"]}
            """;

    @TempDir static Path folder;

    @BeforeAll
    static void run() throws IOException {
        var swarm = SWARM.formatted(Json.write(new JsonString(PROGRAM)));
        var file = Files.writeString(folder.resolve("large.json"), swarm).toString();
        var screen = new Screen(folder);
        assertThat(screen.manta("run", file, "--nodes", "1", "--dir", dir()))
                .as(screen.err())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void results_asJson_haveAllOfTheValues() throws Exception {
        var listed = listed("results");

        assertThat(listed.begin())
                .startsWith("{\"run\":\"large-")
                .contains("\"results\":[{\"tag\":\"noise\",\"round\":0,\"task\":\"saver\"")
                .contains("\"value\":{\"type\":\"bytes\",\"base64\":\"AAAA");
        assertThat(listed.end()).endsWith("xxxx\"]}}]}\n");
        assertThat(listed.length()).isBetween(LENGTH * 7L / 3, LENGTH * 7L / 3 + 1_000);
    }

    @Test
    void globals_asJson_haveAllOfTheValues() throws Exception {
        var listed = listed("globals");

        assertThat(listed.begin())
                .contains(
                        "\"globals\":[{\"tag\":\"text\",\"version\":1,\"value\":{\"type\":\"json\",\"value\":{\"text\":\"yyyy");
        assertThat(listed.end()).endsWith("yyyy\"}}}]}\n");
        assertThat(listed.length()).isBetween(LENGTH + 0L, LENGTH + 1_000L);
    }

    /** What was printed: its first and last characters, and how many there are. */
    private record Listed(String begin, String end, long length) {}

    private static Listed listed(String command) throws Exception {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                HEAP,
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                command,
                                "--json",
                                "--dir",
                                dir())
                        .redirectError(folder.resolve("errors").toFile())
                        .start();
        var listed = read(process.getInputStream());
        assertThat(process.waitFor()).as(Files.readString(folder.resolve("errors"))).isZero();
        return listed;
    }

    private static Listed read(InputStream out) throws IOException {
        var begin = new String(out.readNBytes(500), StandardCharsets.UTF_8);
        var end = begin;
        var length = 500L;
        for (var block = out.readNBytes(1 << 16);
                block.length > 0;
                block = out.readNBytes(1 << 16)) {
            end = new String(block, StandardCharsets.UTF_8);
            length += block.length;
        }
        return new Listed(begin, end, length);
    }

    private static String dir() {
        return folder.resolve("kept").toString();
    }
}
