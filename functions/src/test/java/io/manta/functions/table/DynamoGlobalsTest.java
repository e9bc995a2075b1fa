package io.manta.functions.table;

import io.manta.engine.port.Globals;
import io.manta.engine.port.GlobalsContract;
import java.time.Clock;
import org.junit.jupiter.api.Tag;

@Tag("aws")
class DynamoGlobalsTest extends GlobalsContract {
    private final Globals globals = new DynamoGlobals(NewTable.create(), Clock.systemUTC());

    @Override
    protected Globals globals() {
        return globals;
    }
}
