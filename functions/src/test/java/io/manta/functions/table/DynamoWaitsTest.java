package io.manta.functions.table;

import io.manta.engine.port.Runs;
import io.manta.engine.port.Waits;
import io.manta.engine.port.WaitsContract;
import org.junit.jupiter.api.Tag;

@Tag("aws")
class DynamoWaitsTest extends WaitsContract {
    private final Table table = NewTable.create();
    private final Runs runs = new DynamoRuns(table);
    private final Waits waits = new DynamoWaits(table);

    @Override
    protected Waits waits() {
        return waits;
    }

    @Override
    protected Runs runs() {
        return runs;
    }
}
