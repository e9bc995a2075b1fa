package io.manta.functions.table;

import io.manta.engine.port.AdmissionContract;
import io.manta.engine.port.Attempts;
import io.manta.engine.port.Runs;
import org.junit.jupiter.api.Tag;

/** Others are in the way of every second write. */
@Tag("aws")
class ContendedAdmissionTest extends AdmissionContract {
    private final Table table = NewTable.create(new Conflicts());
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
