package io.manta.local.nodes;

import io.manta.contract.node.Node;
import java.nio.file.Path;
import java.util.List;

/** Nodes that a file lists one by one, with datasets that are there already. */
public record ListedNodes(List<Node> all) implements NodesSpec {
    public ListedNodes {
        all = List.copyOf(all);
    }

    @Override
    public List<Node> nodes(Path datasets, long seed) {
        return all;
    }

    @Override
    public List<Node> outline() {
        return all;
    }
}
