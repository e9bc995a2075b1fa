package io.manta.local.nodes;

import io.manta.contract.node.Node;
import java.nio.file.Path;
import java.util.List;

/** The nodes that a run is to have, before their datasets are on disk. */
public sealed interface NodesSpec permits ListedNodes, GeneratedNodes {
    /**
     * The nodes, their datasets in place.
     *
     * @param datasets the folder in which datasets that are made for the nodes are kept; the same
     *     description and seed find what an earlier call has left there
     * @throws NodesException if a dataset can't be made
     */
    List<Node> nodes(Path datasets, long seed);

    /** The nodes with the names of their datasets, which are not made: as placement sees them. */
    List<Node> outline();
}
