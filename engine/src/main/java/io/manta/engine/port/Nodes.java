package io.manta.engine.port;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.NodeId;
import io.manta.contract.node.Node;
import java.util.List;
import java.util.Optional;

/** The nodes of clusters. */
public interface Nodes {
    void put(ClusterName cluster, Node node);

    Optional<Node> get(ClusterName cluster, NodeId node);

    /** Sorted by id. */
    List<Node> list(ClusterName cluster);
}
