package io.manta.local.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.node.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodesFileTest {
    @TempDir Path folder;

    @BeforeEach
    void data() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/rows.csv"), "1,a\n");
    }

    @Test
    void read_listedNodes_pathsAreRelativeToTheFile() {
        var spec =
                read(
                        """
                        {"nodes": [
                          {"id": "a", "labels": {"site": "Lyon"}, "datasets": {"rows": "data/rows.csv"}, "gpu": true},
                          {"id": "b", "enabled": false}]}
                        """);

        assertThat(spec)
                .isEqualTo(
                        new ListedNodes(
                                List.of(
                                        new Node(
                                                Node.named("a").id(),
                                                Map.of("site", "Lyon"),
                                                Map.of(
                                                        "rows",
                                                        folder.resolve("data/rows.csv").toString()),
                                                Optional.empty(),
                                                true,
                                                true),
                                        Node.named("b").withEnabled(false))));
    }

    @Test
    void read_generatedNodes_withDefaults() {
        var spec =
                read(
                        "{'count': 4, 'split': {'rows': {'file': 'data/rows.csv', 'heldout': {'name': 'rest'}}}}");

        assertThat(spec)
                .isEqualTo(
                        new GeneratedNodes(
                                4,
                                Map.of(
                                        "rows",
                                        new DatasetSplit(
                                                folder.resolve("data/rows.csv"),
                                                SplitBy.ROWS,
                                                false,
                                                Optional.of(
                                                        new DatasetSplit.HeldOut("rest", 0.2))))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | a nodes file has either \"nodes\", a list, or \"count\", a number",
                "{'count': 2, 'nodes': []} | a nodes file has either \"nodes\", a list, or \"count\", a number",
                "{'nodes': []} | nodes: must list at least one node",
                "{'nodes': [{'id': 'a'}, {'id': 'a'}]} | nodes: two nodes have the id \"a\"",
                "{'nodes': [{'id': 'a b'}]} | nodes[0].id: a node id must match [A-Za-z0-9][A-Za-z0-9_.-]{0,59}, got: \"a b\"",
                "{'nodes': [{'id': 'a'}], 'split': {}} | split: needs \"count\", not \"nodes\"",
                "{'count': 0} | count: must be from 1 to 10000, got: 0",
                "{'count': '4'} | count: must be an integer, got: \"4\"",
                "{'cuont': 4} | cuont: is not a member of this format, which has: count, nodes, split",
                "{'count': 4, 'split': {'d': {'file': 'data/rows.csv', 'by': 'rwos'}}} | split.d.by: must be rows or label, got: \"rwos\"",
                "{'count': 4, 'split': {'d': {'file': 'data'}}} | split.d.file: must be a file of rows, got the folder \"data\"",
                "{'count': 4, 'split': {'d': {'file': 'data/rows.csv', 'heldout': {'name': 'h', 'fraction': 1.5}}}} | split.d.heldout.fraction: must be more than 0 and less than 1, got: 1.5",
                "{'count': 4, 'split': {'d': {'file': 'data/rows.csv', 'heldout': {'name': 'd'}}}} | split.d.heldout.name: \"d\" is the name of another dataset",
                "{'count': 4, | the text is not JSON: line 2, column 1: Unexpected end-of-input within/between Object entries",
            })
    void read_notOfTheFormat_saysWhere(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(NodesException.class)
                .hasMessage(folder.resolve("nodes.json") + ": " + message);
    }

    @Test
    void read_missingDataset_saysWhereItLooked() {
        assertThatThrownBy(
                        () -> read("{'nodes': [{'id': 'a', 'datasets': {'d': 'data/nowhere'}}]}"))
                .isInstanceOf(NodesException.class)
                .hasMessage(
                        "%s: nodes[0].datasets.d: there is no file \"data/nowhere\" (looked for %s)"
                                .formatted(
                                        folder.resolve("nodes.json"),
                                        folder.resolve("data/nowhere")));
    }

    private NodesSpec read(String text) {
        try {
            return NodesFile.read(
                    Files.writeString(
                            folder.resolve("nodes.json"), text.replace('\'', '"') + "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
