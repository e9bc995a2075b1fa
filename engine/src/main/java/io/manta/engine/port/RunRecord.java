package io.manta.engine.port;

import io.manta.contract.id.ClusterName;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.run.Failure;
import io.manta.contract.run.RunStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What is stored of a run.
 *
 * @param document the hash of its blueprint's document
 * @param machineVersion the version of the state machine that every execution of the run uses
 * @param seed fixes placement and the programs' random numbers
 * @param segment the number of its current execution
 * @param redrive how often that was redriven, as far as is known
 * @param round the newest round that was planned, or the one that a new start goes on with; -1
 *     before the first
 * @param stopReason why it is to stop, if somebody asked it to
 * @param endReason why it ended, for people: empty while it goes on, and for COMPLETED
 */
public record RunRecord(
        RunId id,
        String swarm,
        ClusterName cluster,
        ContentHash document,
        String machineVersion,
        long seed,
        RunStatus status,
        int segment,
        int redrive,
        int round,
        Optional<String> stopReason,
        Instant createdAt,
        Optional<Instant> endedAt,
        Optional<Failure> failure,
        Optional<String> endReason) {

    /** Whether it goes on, in this execution. */
    public boolean isActiveIn(int execution) {
        return status == RunStatus.ACTIVE && segment == execution;
    }

    /** Whether it was started again and has not begun yet. */
    public boolean isToBeginAgain() {
        return status == RunStatus.PENDING && segment > 0;
    }
}
