package io.manta.local.simulation;

import io.manta.engine.memory.MemoryAttempts;
import io.manta.engine.memory.MemoryBlueprints;
import io.manta.engine.memory.MemoryGlobals;
import io.manta.engine.memory.MemoryNodes;
import io.manta.engine.memory.MemoryObjects;
import io.manta.engine.memory.MemoryResults;
import io.manta.engine.memory.MemoryRounds;
import io.manta.engine.memory.MemoryRuns;
import io.manta.engine.memory.MemoryWaits;
import io.manta.engine.port.Attempts;
import io.manta.engine.port.Blueprints;
import io.manta.engine.port.Globals;
import io.manta.engine.port.Nodes;
import io.manta.engine.port.Objects;
import io.manta.engine.port.Results;
import io.manta.engine.port.Rounds;
import io.manta.engine.port.Runs;
import io.manta.engine.port.Waits;
import io.manta.local.store.Store;

/**
 * What of a cluster outlives its process. The tables are in memory, or the local store's, or a
 * service's.
 *
 * @param wire over which the others call their service, if they have one
 */
public record SimulatedStore(
        Runs runs,
        Rounds rounds,
        Attempts attempts,
        Waits waits,
        Globals globals,
        Results results,
        Nodes nodes,
        Blueprints blueprints,
        Objects objects,
        Wire wire) {

    static SimulatedStore inMemory() {
        var runs = new MemoryRuns();
        var attempts = new MemoryAttempts(runs);
        return new SimulatedStore(
                runs,
                new MemoryRounds(runs),
                attempts,
                new MemoryWaits(runs),
                new MemoryGlobals(attempts),
                new MemoryResults(),
                new MemoryNodes(),
                new MemoryBlueprints(),
                new MemoryObjects(),
                new Wire());
    }

    static SimulatedStore of(Store store) {
        return new SimulatedStore(
                store.runs(),
                store.rounds(),
                store.attempts(),
                store.waits(),
                store.globals(),
                store.results(),
                store.nodes(),
                store.blueprints(),
                new MemoryObjects(),
                new Wire());
    }
}
