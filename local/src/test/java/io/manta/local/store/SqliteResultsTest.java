package io.manta.local.store;

import io.manta.engine.port.Results;
import io.manta.engine.port.ResultsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteResultsTest extends ResultsContract {
    @RegisterExtension private final StoreExtension store = new StoreExtension();

    @Override
    protected Results results() {
        return store.store().results();
    }
}
