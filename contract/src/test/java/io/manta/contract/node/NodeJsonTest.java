package io.manta.contract.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.NodeId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeJsonTest {

    @Test
    void write_everything_isReadBack() {
        var node =
                new Node(
                        new NodeId("node-1"),
                        Map.of("zone", "eu"),
                        Map.of("digits", "/data/digits"),
                        Optional.of("arn:role"),
                        true,
                        false);

        assertThat(NodeJson.read(JsonReader.of(NodeJson.write(node), "node"))).isEqualTo(node);
    }

    @Test
    void read_idAlone_isAnEnabledNodeWithoutData() {
        assertThat(read("{\"id\": \"a\"}")).isEqualTo(Node.named("a"));
    }

    @Test
    void read_badId_isRefused() {
        assertThatThrownBy(() -> read("{\"id\": \"a b\"}"))
                .isInstanceOf(WireFormatException.class)
                .hasMessage(
                        "node.id: a node id must match [A-Za-z0-9][A-Za-z0-9_.-]{0,59}, got: \"a"
                                + " b\"");
    }

    private static Node read(String text) {
        return NodeJson.read(JsonReader.of(Json.read(text), "node"));
    }
}
