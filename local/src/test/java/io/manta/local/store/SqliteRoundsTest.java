package io.manta.local.store;

import io.manta.engine.port.Rounds;
import io.manta.engine.port.RoundsContract;
import io.manta.engine.port.Runs;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteRoundsTest extends RoundsContract {
    @RegisterExtension private final StoreExtension store = new StoreExtension();

    @Override
    protected Rounds rounds() {
        return store.store().rounds();
    }

    @Override
    protected Runs runs() {
        return store.store().runs();
    }
}
