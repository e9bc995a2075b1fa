package io.manta.functions.table;

import io.manta.engine.port.Runs;
import io.manta.engine.port.RunsContract;
import org.junit.jupiter.api.Tag;

/** Others are in the way of every second write. */
@Tag("aws")
class ContendedRunsTest extends RunsContract {
    private final Runs runs = new DynamoRuns(NewTable.create(new Conflicts()));

    @Override
    protected Runs runs() {
        return runs;
    }
}
