package io.manta.local.store;

import io.manta.engine.port.Nodes;
import io.manta.engine.port.NodesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteNodesTest extends NodesContract {
    @RegisterExtension private final StoreExtension store = new StoreExtension();

    @Override
    protected Nodes nodes() {
        return store.store().nodes();
    }
}
