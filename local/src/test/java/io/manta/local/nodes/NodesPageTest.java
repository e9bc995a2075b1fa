package io.manta.local.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.NodeId;
import io.manta.contract.node.Node;
import io.manta.contract.node.NodeJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page docs/nodes.md says what is so. */
class NodesPageTest {
    @Test
    void everyMemberOfANode_isExplained() throws IOException {
        var root = Objects.requireNonNull(System.getProperty("manta.root"));
        var page = Files.readString(Path.of(root, "docs", "nodes.md"));
        var whole =
                new Node(
                        new NodeId("lyon"),
                        Map.of("country", "fr"),
                        Map.of("scans", "data/lyon"),
                        Optional.of("arn:aws:iam::111122223333:role/manta/home/lyon"),
                        true,
                        true);

        assertThat(NodeJson.write(whole).members().keySet())
                .hasSize(6)
                .allSatisfy(member -> assertThat(page).contains("\n| `" + member + "` |"));
    }
}
