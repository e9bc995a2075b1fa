package io.manta.functions.table;

import io.manta.engine.port.Results;
import io.manta.engine.port.ResultsContract;
import java.time.Clock;
import org.junit.jupiter.api.Tag;

@Tag("aws")
class DynamoResultsTest extends ResultsContract {
    private final Results results = new DynamoResults(NewTable.create(), Clock.systemUTC());

    @Override
    protected Results results() {
        return results;
    }
}
