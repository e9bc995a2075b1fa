package io.manta.local.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.node.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class GeneratedNodesTest {
    @TempDir Path folder;

    @TestFactory
    List<DynamicTest> nodes_anySplit_everyRowAppearsExactlyOnce() {
        var tests = new ArrayList<DynamicTest>();
        for (var seed = 0L; seed < 60; seed++) {
            var fixed = seed;
            tests.add(DynamicTest.dynamicTest("seed " + seed, () -> everyRowOnce(fixed)));
        }
        return tests;
    }

    private void everyRowOnce(long seed) throws IOException {
        var random = new Random(seed);
        var rows = 1 + random.nextInt(300);
        var heldOut =
                random.nextBoolean()
                        ? Optional.of(0.05 + 0.5 * random.nextDouble())
                        : Optional.<Double>empty();
        var left = rows - heldOut.map(f -> (int) Math.max(1, Math.round(f * rows))).orElse(0);
        var count = 1 + random.nextInt(Math.max(1, left));
        if (left < count) {
            return;
        }
        var header = random.nextBoolean();
        var lines = new ArrayList<String>();
        for (var i = 0; i < rows; i++) {
            lines.add(i + "," + random.nextInt(5));
        }
        var name = "s" + seed + (random.nextBoolean() ? ".csv" : ".csv.gz");
        var file = write(name, (header ? "row,label\n" : "") + String.join("\n", lines) + "\n\n");
        var by = random.nextBoolean() ? SplitBy.ROWS : SplitBy.LABEL;
        var split =
                new DatasetSplit(
                        file, by, header, heldOut.map(f -> new DatasetSplit.HeldOut("rest", f)));

        var nodes =
                new GeneratedNodes(count, Map.of("data", split)).nodes(folder.resolve("out"), seed);

        var found = new ArrayList<String>();
        for (var node : nodes) {
            found.addAll(rows(node, "data", header));
        }
        if (heldOut.isPresent()) {
            found.addAll(rows(nodes.get(0), "rest", header));
            assertThat(nodes)
                    .extracting(n -> n.datasets().get("rest"))
                    .containsOnly(nodes.get(0).datasets().get("rest"));
        }
        assertThat(nodes).hasSize(count);
        assertThat(found).containsExactlyInAnyOrderElementsOf(lines);
    }

    @Test
    void nodes_moreThanFilesAreOpenAtATime_allPartsThere() throws IOException {
        var file = write("many.csv", "1,a\n".repeat(450));

        var nodes =
                new GeneratedNodes(450, Map.of("data", split(file, Optional.empty())))
                        .nodes(folder.resolve("out"), 0);

        assertThat(nodes).hasSize(450);
        for (var node : nodes) {
            assertThat(rows(node, "data", false)).containsExactly("1,a");
        }
    }

    @Test
    void nodes_bytesThatAreNoText_keptAsTheyAre() throws IOException {
        var bytes = new byte[] {(byte) 0xff, (byte) 0xfe, ',', '1', '\n'};
        var file = Files.write(folder.resolve("raw.csv"), bytes);

        var nodes =
                new GeneratedNodes(1, Map.of("data", split(file, Optional.empty())))
                        .nodes(folder.resolve("out"), 0);

        assertThat(Files.readAllBytes(Path.of(nodes.get(0).datasets().get("data"))))
                .isEqualTo(bytes);
    }

    @Test
    void nodes_sameDescription_madeOnce() throws IOException {
        var nodes =
                new GeneratedNodes(
                        2, Map.of("data", split(write("a.csv", "1\n2\n3\n"), Optional.empty())));
        var first = nodes.nodes(folder.resolve("out"), 0);
        var made = Files.getLastModifiedTime(Path.of(first.get(0).datasets().get("data")));

        assertThat(nodes.nodes(folder.resolve("out"), 0)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(Path.of(first.get(0).datasets().get("data"))))
                .isEqualTo(made);
        assertThat(nodes.nodes(folder.resolve("out"), 1)).isNotEqualTo(first);
    }

    @Test
    void nodes_changedFile_madeAnew() throws IOException {
        var nodes =
                new GeneratedNodes(
                        1, Map.of("data", split(write("a.csv", "1\n"), Optional.empty())));
        nodes.nodes(folder.resolve("out"), 0);
        write("a.csv", "2\n");

        assertThat(rows(nodes.nodes(folder.resolve("out"), 0).get(0), "data", false))
                .containsExactly("2");
    }

    @Test
    void nodes_sixteenAtOnce_allFindWholeParts() throws Exception {
        var nodes =
                new GeneratedNodes(
                        3, Map.of("data", split(write("a.csv", "1\n2\n3\n"), Optional.empty())));
        var pool = Executors.newFixedThreadPool(16);
        try {
            Callable<List<Node>> make = () -> nodes.nodes(folder.resolve("out"), 0);
            for (var made : pool.invokeAll(Collections.nCopies(16, make))) {
                assertThat(made.get())
                        .allSatisfy(n -> assertThat(rows(n, "data", false)).hasSize(1));
            }
        } finally {
            pool.shutdown();
        }
        try (var left = Files.list(folder.resolve("out"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void nodes_moreThanRows_refused() throws IOException {
        var file = write("few.csv", "1\n2\n3\n");
        var nodes =
                new GeneratedNodes(
                        3,
                        Map.of(
                                "data",
                                split(file, Optional.of(new DatasetSplit.HeldOut("rest", 0.4)))));

        assertThatThrownBy(() -> nodes.nodes(folder.resolve("out"), 0))
                .isInstanceOf(NodesException.class)
                .hasMessage(file + ": has 2 rows to share out, which is fewer than the 3 nodes");
    }

    @Test
    void nodes_notGzip_refused() throws IOException {
        var file = Files.writeString(folder.resolve("plain.csv.gz"), "1\n");
        var nodes = new GeneratedNodes(1, Map.of("data", split(file, Optional.empty())));

        assertThatThrownBy(() -> nodes.nodes(folder.resolve("out"), 0))
                .isInstanceOf(NodesException.class)
                .hasMessage(file + ": can't be read: Not in GZIP format");
    }

    @Test
    void bare_noSplit_nodesWithoutData() {
        assertThat(GeneratedNodes.bare(2).nodes(folder, 0))
                .containsExactly(Node.named("node-1"), Node.named("node-2"));
    }

    @Test
    void bare_none_refused() {
        assertThatThrownBy(() -> GeneratedNodes.bare(0))
                .isInstanceOf(NodesException.class)
                .hasMessage("the number of nodes: must be from 1 to 10000, got: 0");
    }

    @Test
    void withSplitBy_unknownDataset_refused() {
        assertThatThrownBy(() -> GeneratedNodes.bare(2).withSplitBy("digits", SplitBy.LABEL))
                .isInstanceOf(NodesException.class)
                .hasMessage("split \"digits\": is not in the nodes file, which splits: nothing");
    }

    private static DatasetSplit split(Path file, Optional<DatasetSplit.HeldOut> heldOut) {
        return new DatasetSplit(file, SplitBy.ROWS, false, heldOut);
    }

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                var packed = name.endsWith(".gz") ? new GZIPOutputStream(out) : out) {
            packed.write(text.getBytes(RowReader.BYTES));
        }
        return file;
    }

    private static List<String> rows(Node node, String dataset, boolean header) throws IOException {
        var lines = Files.readAllLines(Path.of(node.datasets().get(dataset)));
        if (header) {
            assertThat(lines.get(0)).isEqualTo("row,label");
        }
        return lines.subList(header ? 1 : 0, lines.size());
    }
}
