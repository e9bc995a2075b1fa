package io.manta.engine.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import io.manta.engine.memory.MemoryCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/world-api.yaml} describes the routes that there are. */
class WorldInterfaceTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("manta.root", ".."), "docs/world-api.yaml");
    private static final Pattern PATH = Pattern.compile("  (/v1/[^:]+):");
    private static final Pattern METHOD = Pattern.compile("    (get|put|post|delete):");

    @Test
    void operations_areThoseOfTheDocument() throws IOException {
        var ports = new MemoryCluster().ports();
        var router = new WorldRouter(ports, report -> {}, () -> ContentHash.of("light"));

        assertThat(router.operations()).containsExactlyInAnyOrderElementsOf(documented());
    }

    private static List<String> documented() throws IOException {
        var operations = new ArrayList<String>();
        var path = "";
        for (var line : Files.readAllLines(DOCUMENT)) {
            var atPath = PATH.matcher(line);
            if (atPath.matches()) {
                path = atPath.group(1).replaceAll("[{][^}]+[}]", "*");
            }
            var atMethod = METHOD.matcher(line);
            if (atMethod.matches()) {
                operations.add(atMethod.group(1).toUpperCase(Locale.ROOT) + " " + path);
            }
        }
        return operations;
    }
}
