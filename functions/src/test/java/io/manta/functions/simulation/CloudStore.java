package io.manta.functions.simulation;

import io.manta.functions.store.NewBucket;
import io.manta.functions.table.DynamoAttempts;
import io.manta.functions.table.DynamoBlueprints;
import io.manta.functions.table.DynamoGlobals;
import io.manta.functions.table.DynamoNodes;
import io.manta.functions.table.DynamoResults;
import io.manta.functions.table.DynamoRounds;
import io.manta.functions.table.DynamoRuns;
import io.manta.functions.table.DynamoWaits;
import io.manta.functions.table.NewTable;
import io.manta.local.simulation.SimulatedStore;
import io.manta.local.simulation.Wire;
import java.time.Clock;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What of a cluster outlives its functions, on moto's server: a table and a bucket of its own. */
final class CloudStore {
    /** What expires is not looked at by anybody here. */
    private static final Clock CLOCK = Clock.systemUTC();

    private static final ExecutionInterceptor NOTHING = new ExecutionInterceptor() {};

    private CloudStore() {}

    static SimulatedStore create() {
        return create(NOTHING);
    }

    /** One whose requests to the table are changed on their way. */
    static SimulatedStore create(ExecutionInterceptor changed) {
        var wire = new Wire(NewTable::isUnknown);
        var calls = new CallsOnWire(wire);
        var table = NewTable.create(calls, changed);
        var objects = NewBucket.create(calls);
        return new SimulatedStore(
                new DynamoRuns(table),
                new DynamoRounds(table, objects),
                new DynamoAttempts(table),
                new DynamoWaits(table),
                new DynamoGlobals(table, CLOCK),
                new DynamoResults(table, CLOCK),
                new DynamoNodes(table),
                new DynamoBlueprints(table, objects),
                objects,
                wire);
    }
}
