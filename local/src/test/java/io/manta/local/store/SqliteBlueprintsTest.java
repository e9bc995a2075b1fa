package io.manta.local.store;

import io.manta.engine.port.Blueprints;
import io.manta.engine.port.BlueprintsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteBlueprintsTest extends BlueprintsContract {
    @RegisterExtension private final StoreExtension store = new StoreExtension();

    @Override
    protected Blueprints blueprints() {
        return store.store().blueprints();
    }
}
