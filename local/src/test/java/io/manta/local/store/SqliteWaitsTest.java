package io.manta.local.store;

import io.manta.engine.port.Runs;
import io.manta.engine.port.Waits;
import io.manta.engine.port.WaitsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteWaitsTest extends WaitsContract {
    @RegisterExtension private final StoreExtension store = new StoreExtension();

    @Override
    protected Waits waits() {
        return store.store().waits();
    }

    @Override
    protected Runs runs() {
        return store.store().runs();
    }
}
