package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is run and exported where the machine's locale writes numbers in other digits. */
class OtherDigitsTest {
    private static final Locale OTHER = Locale.forLanguageTag("ar-EG-u-nu-arab");

    private static final String PROGRAM =
            """
            from manta.light import World
            world = World()
            world.results.add("loss", {"a": 1.5, "seed": world.seed})
            world.results.add("raw", b"abc" * world.iteration)
            world.set("round", world.iteration)
            """;

    private static final String SWARM =
            """
            {"manta": 1, "name": "digits", "iterations": 2,
             "modules": [{"id": "worker", "name": "worker", "image": "python:3.10", "program": {"text": %s}}],
             "tasks": [{"id": "worker", "module": "worker"}], "returns": ["worker"]}
            """;

    @TempDir Path folder;
    private Screen screen;
    private String swarm;

    @BeforeEach
    void write() throws IOException {
        screen = new Screen(folder);
        swarm = folder.resolve("digits.json").toString();
        Files.writeString(Path.of(swarm), SWARM.formatted(Json.write(new JsonString(PROGRAM))));
    }

    @Test
    void export_ofARunWhereDigitsAreOthers_isThatOfARunElsewhere() throws IOException {
        var elsewhere = exported("elsewhere");
        var before = Locale.getDefault();
        Locale.setDefault(OTHER);
        try {
            assertThat(exported("here")).isEqualTo(elsewhere);
        } finally {
            Locale.setDefault(before);
        }
    }

    /** The lines of a table, then the names of all files. */
    private List<String> exported(String name) throws IOException {
        var kept = folder.resolve(name + "-kept").toString();
        var files = folder.resolve(name);
        manta("run", swarm, "--nodes", "2", "--seed", "7", "--dir", kept);
        manta("export", "digits", "--tag", "loss", "--format", "csv", "--dir", kept);
        var table = screen.out().lines();
        manta("export", "digits", "-o", files.toString(), "--dir", kept);
        try (var all = Files.walk(files)) {
            var names = all.map(file -> files.relativize(file).toString()).sorted().toList();
            return Stream.concat(table, names.stream()).toList();
        }
    }

    private void manta(String... words) {
        screen.clear();
        assertThat(screen.manta(words)).as(screen.err()).isEqualTo(ExitCode.OK);
    }
}
