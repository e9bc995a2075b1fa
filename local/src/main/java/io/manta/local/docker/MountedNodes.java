package io.manta.local.docker;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.NodeId;
import io.manta.contract.node.Node;
import io.manta.engine.port.Nodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Nodes as their containers see them: datasets are where they are mounted. */
public final class MountedNodes implements Nodes {
    private final Nodes nodes;

    public MountedNodes(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public void put(ClusterName cluster, Node node) {
        nodes.put(cluster, node);
    }

    @Override
    public Optional<Node> get(ClusterName cluster, NodeId node) {
        return nodes.get(cluster, node).map(MountedNodes::mounted);
    }

    @Override
    public List<Node> list(ClusterName cluster) {
        return nodes.list(cluster).stream().map(MountedNodes::mounted).toList();
    }

    private static Node mounted(Node node) {
        var datasets = new LinkedHashMap<String, String>();
        node.datasets()
                .forEach((name, place) -> datasets.put(name, MountPoints.dataset(name, place)));
        return node.withDatasets(datasets);
    }
}
