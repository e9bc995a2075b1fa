package io.manta.functions.table;

import io.manta.engine.port.Attempts;
import io.manta.engine.port.Globals;
import io.manta.engine.port.GlobalsContract;
import io.manta.engine.port.Runs;
import java.time.Clock;
import org.junit.jupiter.api.Tag;

@Tag("aws")
class DynamoGlobalsTest extends GlobalsContract {
    private final Table table = NewTable.create();
    private final Globals globals = new DynamoGlobals(table, Clock.systemUTC());

    @Override
    protected Globals globals() {
        return globals;
    }

    @Override
    protected Attempts attempts() {
        return new DynamoAttempts(table);
    }

    @Override
    protected Runs runs() {
        return new DynamoRuns(table);
    }
}
