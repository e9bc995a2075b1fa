package io.manta.functions.table;

import io.manta.engine.port.AdmissionContract;
import io.manta.engine.port.Attempts;
import io.manta.engine.port.Runs;
import org.junit.jupiter.api.Tag;

@Tag("aws")
class DynamoAdmissionTest extends AdmissionContract {
    private final Table table = NewTable.create();
    private final Runs runs = new DynamoRuns(table);
    private final Attempts attempts = new DynamoAttempts(table);

    @Override
    protected Attempts attempts() {
        return attempts;
    }

    @Override
    protected Runs runs() {
        return runs;
    }
}
