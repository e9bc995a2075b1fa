package io.manta.functions.table;

import io.manta.engine.port.Nodes;
import io.manta.engine.port.NodesContract;
import org.junit.jupiter.api.Tag;

@Tag("aws")
class DynamoNodesTest extends NodesContract {
    private final Nodes nodes = new DynamoNodes(NewTable.create());

    @Override
    protected Nodes nodes() {
        return nodes;
    }
}
