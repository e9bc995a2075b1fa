package io.manta.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.NodeId;
import io.manta.contract.node.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Nodes} does. */
public abstract class NodesContract {
    private static final ClusterName HOME = new ClusterName("home");
    private static final ClusterName LAB = new ClusterName("lab");

    /** The same port throughout one test; empty at its start. */
    protected abstract Nodes nodes();

    @Test
    void put_node_comesOutAsItWentIn() {
        var datasets = new LinkedHashMap<String, String>();
        datasets.put("train", "/data/ü \"x\"");
        datasets.put("eval", "s3://bucket/prefix");
        var node =
                new Node(
                        new NodeId("n1"),
                        Map.of("zone", "a"),
                        datasets,
                        Optional.of("role"),
                        true,
                        false);

        nodes().put(HOME, node);

        var stored = nodes().get(HOME, node.id()).orElseThrow();
        assertThat(stored).isEqualTo(node);
        assertThat(stored.datasets().keySet()).containsExactly("train", "eval");
    }

    @Test
    void put_knownNode_replacesIt() {
        nodes().put(HOME, Node.named("n1"));

        nodes().put(HOME, Node.named("n1").withGpu(true));

        assertThat(nodes().list(HOME)).containsExactly(Node.named("n1").withGpu(true));
    }

    @Test
    void put_raced_keepsOneOfThemWhole() throws Exception {
        Race.of(
                i -> {
                    nodes().put(HOME, Node.named("n1").withDatasets(Map.of("d", "/" + i)));
                    return i;
                });

        var paths = nodes().list(HOME).stream().map(node -> node.datasets().get("d")).toList();
        assertThat(paths).hasSize(1).allMatch(path -> path.matches("/[0-9]+"));
    }

    @Test
    void get_unknownNodeOrCluster_isEmpty() {
        nodes().put(HOME, Node.named("n1"));

        assertThat(nodes().get(HOME, new NodeId("n2"))).isEmpty();
        assertThat(nodes().get(LAB, new NodeId("n1"))).isEmpty();
        assertThat(nodes().list(LAB)).isEmpty();
    }

    @Test
    void list_severalNodes_sortedById() {
        List.of("n2", "n10", "N3", "n1").forEach(id -> nodes().put(HOME, Node.named(id)));
        nodes().put(LAB, Node.named("n0"));

        assertThat(nodes().list(HOME))
                .extracting(node -> node.id().value())
                .containsExactly("N3", "n1", "n10", "n2");
    }
}
