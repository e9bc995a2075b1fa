package io.manta.local.store;

import io.manta.engine.port.Runs;
import io.manta.engine.port.RunsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteRunsTest extends RunsContract {
    @RegisterExtension private final StoreExtension store = new StoreExtension();

    @Override
    protected Runs runs() {
        return store.store().runs();
    }
}
