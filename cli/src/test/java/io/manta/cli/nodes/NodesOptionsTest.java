package io.manta.cli.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.MantaException;
import io.manta.local.nodes.DatasetSplit;
import io.manta.local.nodes.GeneratedNodes;
import io.manta.local.nodes.ListedNodes;
import io.manta.local.nodes.NodesSpec;
import io.manta.local.nodes.SplitBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class NodesOptionsTest {
    @TempDir Path folder;

    @Test
    void spec_nothingSaid_fourBareNodes() {
        assertThat(spec()).isEqualTo(GeneratedNodes.bare(4));
    }

    @Test
    void spec_fileBesideTheTarget_isUsed() throws IOException {
        generated();

        assertThat(spec())
                .isInstanceOfSatisfying(
                        GeneratedNodes.class, n -> assertThat(n.count()).isEqualTo(3));
    }

    @Test
    void spec_numberAndFileBesideTheTarget_itsDataForSoManyNodes() throws IOException {
        generated();

        assertThat(spec("--nodes", "8"))
                .isInstanceOfSatisfying(
                        GeneratedNodes.class,
                        n -> {
                            assertThat(n.count()).isEqualTo(8);
                            assertThat(n.splits()).containsOnlyKeys("rows");
                        });
    }

    @Test
    void spec_split_asAsked() throws IOException {
        generated();

        assertThat(spec("--split", "rows=label"))
                .isInstanceOfSatisfying(
                        GeneratedNodes.class,
                        n ->
                                assertThat(n.splits().values())
                                        .extracting(DatasetSplit::by)
                                        .containsExactly(SplitBy.LABEL));
    }

    @Test
    void spec_file_isRead() throws IOException {
        var file =
                Files.writeString(folder.resolve("lab.json"), "{\"nodes\": [{\"id\": \"lyon\"}]}");

        assertThat(spec("--nodes", file.toString())).isInstanceOf(ListedNodes.class);
    }

    @Test
    void spec_numberButTheFileListsNodes_refused() throws IOException {
        Files.writeString(folder.resolve("nodes.json"), "{\"nodes\": [{\"id\": \"lyon\"}]}");

        refused(
                "--nodes 2 needs nodes that are generated, and the nodes file lists each",
                "--nodes",
                "2");
    }

    @Test
    void spec_noSuchFile_refused() {
        refused(
                "--nodes must be a number or a nodes file, got: \"four\", which is no file",
                "--nodes",
                "four");
    }

    @Test
    void spec_none_refused() {
        refused("the number of nodes: must be from 1 to 10000, got: 0", "--nodes", "0");
    }

    @Test
    void spec_splitByAnotherWord_refused() throws IOException {
        generated();

        refused(
                "--split must be DATASET=rows or DATASET=label, got: \"lable\"",
                "--split",
                "rows=lable");
    }

    private void refused(String message, String... words) {
        assertThatThrownBy(() -> spec(words))
                .isInstanceOf(MantaException.class)
                .hasMessage(message);
    }

    private void generated() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "1,a\n2,b\n3,a\n");
        Files.writeString(
                folder.resolve("nodes.json"),
                "{\"count\": 3, \"split\": {\"rows\": {\"file\": \"rows.csv\"}}}");
    }

    private NodesSpec spec(String... words) {
        var command = new Asked();
        new CommandLine(command).parseArgs(words);
        return command.nodes.spec(folder);
    }

    @Command
    private static final class Asked {
        @Mixin private NodesOptions nodes = new NodesOptions();
    }
}
