package io.manta.local.store;

import io.manta.engine.port.Attempts;
import io.manta.engine.port.Globals;
import io.manta.engine.port.GlobalsContract;
import io.manta.engine.port.Runs;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteGlobalsTest extends GlobalsContract {
    @RegisterExtension private final StoreExtension store = new StoreExtension();

    @Override
    protected Globals globals() {
        return store.store().globals();
    }

    @Override
    protected Attempts attempts() {
        return store.store().attempts();
    }

    @Override
    protected Runs runs() {
        return store.store().runs();
    }
}
