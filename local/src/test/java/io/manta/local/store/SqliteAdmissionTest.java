package io.manta.local.store;

import io.manta.engine.port.AdmissionContract;
import io.manta.engine.port.Attempts;
import io.manta.engine.port.Runs;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteAdmissionTest extends AdmissionContract {
    @RegisterExtension private final StoreExtension store = new StoreExtension();

    @Override
    protected Attempts attempts() {
        return store.store().attempts();
    }

    @Override
    protected Runs runs() {
        return store.store().runs();
    }
}
