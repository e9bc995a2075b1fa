package io.manta.functions.table;

import io.manta.engine.port.Rounds;
import io.manta.engine.port.RoundsContract;
import io.manta.functions.store.NewBucket;
import org.junit.jupiter.api.Tag;

@Tag("aws")
class DynamoRoundsTest extends RoundsContract {
    private final Rounds rounds = new DynamoRounds(NewTable.create(), NewBucket.create());

    @Override
    protected Rounds rounds() {
        return rounds;
    }
}
