package io.manta.engine.memory;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.NodeId;
import io.manta.contract.node.Node;
import io.manta.engine.port.Nodes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Nodes in memory. */
public final class MemoryNodes implements Nodes {
    private final Map<ClusterName, Map<NodeId, Node>> nodes = new TreeMap<>();

    @Override
    public synchronized void put(ClusterName cluster, Node node) {
        of(cluster).put(node.id(), node);
    }

    /** Takes a node away, as its owner may between two rounds. */
    public synchronized void remove(ClusterName cluster, NodeId node) {
        of(cluster).remove(node);
    }

    @Override
    public synchronized Optional<Node> get(ClusterName cluster, NodeId node) {
        return Optional.ofNullable(of(cluster).get(node));
    }

    @Override
    public synchronized List<Node> list(ClusterName cluster) {
        return List.copyOf(of(cluster).values());
    }

    private Map<NodeId, Node> of(ClusterName cluster) {
        return nodes.computeIfAbsent(cluster, name -> new TreeMap<>());
    }
}
