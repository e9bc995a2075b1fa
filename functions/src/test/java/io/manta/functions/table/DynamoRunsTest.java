package io.manta.functions.table;

import io.manta.engine.port.Runs;
import io.manta.engine.port.RunsContract;
import org.junit.jupiter.api.Tag;

@Tag("aws")
class DynamoRunsTest extends RunsContract {
    private final Runs runs = new DynamoRuns(NewTable.create());

    @Override
    protected Runs runs() {
        return runs;
    }
}
