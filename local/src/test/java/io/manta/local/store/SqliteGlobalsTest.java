package io.manta.local.store;

import io.manta.engine.port.Globals;
import io.manta.engine.port.GlobalsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteGlobalsTest extends GlobalsContract {
    @RegisterExtension private final StoreExtension store = new StoreExtension();

    @Override
    protected Globals globals() {
        return store.store().globals();
    }
}
