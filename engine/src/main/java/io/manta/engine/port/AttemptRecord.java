package io.manta.engine.port;

import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What is stored of an attempt.
 *
 * @param token the task token that waits for it; a secret
 * @param tries definite refusals so far; part of the launch's idempotency key
 * @param container the launcher's name of its container
 * @param admittedAt when launch first took it from the queue
 * @param launchedAt when its container was started
 * @param startedAt when its program started
 * @param missingSince since when its container is not found; empty while it is
 * @param end how it ended, by the first witness
 * @param answered whether the service has acknowledged the answer to its token
 */
public record AttemptRecord(
        Attempt attempt,
        String token,
        AssignmentStatus status,
        int tries,
        Optional<String> container,
        Instant admittedAt,
        Optional<Instant> launchedAt,
        Optional<Instant> startedAt,
        Optional<Instant> missingSince,
        Optional<Instant> endedAt,
        Optional<EndReport> end,
        boolean answered) {

    /** Without the token. */
    @Override
    public String toString() {
        return "AttemptRecord["
                + attempt.assignment().id()
                + " "
                + attempt.number()
                + " "
                + status
                + "]";
    }
}
