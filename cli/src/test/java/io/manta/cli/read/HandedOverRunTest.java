package io.manta.cli.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.ExitCode;
import io.manta.cli.Screen;
import io.manta.contract.run.RunStatus;
import io.manta.local.LocalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that several executions took turns at: to who looks at it, it is one. */
class HandedOverRunTest {
    /** So many retries that two rounds may not fit the history of one execution. */
    private static final String SWARM =
            """
            {"manta": 1, "name": "long",
             "modules": [{"id": "m", "name": "work", "image": "python:3.12",
                          "program": {"text": "from manta.light import *\\nprint('round', World().iteration)\\nResults().save(World().iteration, tag='round')\\n"}}],
             "tasks": [{"id": "t", "module": "m", "alias": "work", "placement": {"method": "any"},
                        "program_retry": {"retries": 2500, "delay_seconds": 1}}],
             "returns": ["t"],
             "iterations": 5}
            """;

    @TempDir Path folder;

    private final Screen screen = new Screen(Path.of(""));

    @Test
    void run_ofSeveralExecutions_hasOneStatusOneLogAndOneListOfResults() throws IOException {
        var swarm = Files.writeString(folder.resolve("long.json"), SWARM).toString();
        assertThat(manta("run", swarm, "--nodes", "1", "-q")).isEqualTo(ExitCode.OK);
        screen.clear();
        try (var store = LocalStore.open(folder.resolve("runs"))) {
            var run = store.runs().get(0);
            assertThat(run.segment()).isPositive();
            assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        }

        assertThat(manta("list")).isEqualTo(ExitCode.OK);
        assertThat(screen.out().lines().skip(1)).singleElement().asString().contains("COMPLETED");
        assertThat(manta("logs", "long")).isEqualTo(ExitCode.OK);
        assertThat(screen.out().lines().map(line -> line.replaceAll(".*\\| ", "")))
                .containsExactly("round 0", "round 1", "round 2", "round 3", "round 4");
        assertThat(manta("results", "long", "--tag", "round", "--json")).isEqualTo(ExitCode.OK);
        assertThat(screen.out().split("\"value\":\\{\"type\":\"json\"")).hasSize(6);
    }

    private int manta(String... words) {
        var dir = Stream.of("--dir", folder.resolve("runs").toString());
        return screen.manta(Stream.concat(Stream.of(words), dir).toArray(String[]::new));
    }
}
