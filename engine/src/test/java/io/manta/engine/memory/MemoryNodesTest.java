package io.manta.engine.memory;

import io.manta.engine.port.Nodes;
import io.manta.engine.port.NodesContract;

/** The fake keeps the port's promises. */
class MemoryNodesTest extends NodesContract {
    private final MemoryNodes nodes = new MemoryNodes();

    @Override
    protected Nodes nodes() {
        return nodes;
    }
}
