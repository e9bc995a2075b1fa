package io.manta.functions;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.run.RunStatus;
import io.manta.engine.port.RunRecord;
import java.time.Instant;
import java.util.Optional;

/** A run as it is stored before it starts. */
public final class PendingRun {
    private PendingRun() {}

    /** A run of this version of a state machine. */
    public static RunRecord of(RunId id, String version) {
        return new RunRecord(
                id,
                "swarm",
                new ClusterName("home"),
                ContentHash.of("document"),
                version,
                1,
                RunStatus.PENDING,
                0,
                0,
                -1,
                Optional.empty(),
                Instant.parse("2026-11-22T20:15:30Z"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
