package io.manta.engine.janitor;

import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.Failure;
import io.manta.engine.Ports;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.RunRecord;
import io.manta.engine.settle.Causes;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The assignment that failed first in a run's current execution. A Map whose items have executions
 * of their own fails without saying which of them did.
 */
final class FirstFailure {
    /**
     * The service's name for that.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Error
     *     names</a>
     */
    static final String ITEM_FAILED = "States.ExceedToleratedFailureThreshold";

    private FirstFailure() {}

    static Optional<Failure> of(Ports ports, RunRecord run) {
        return ports.attempts().newest(run.id(), Optional.empty()).stream()
                .filter(record -> record.status() == AssignmentStatus.FAILED)
                .filter(record -> record.attempt().segment() == run.segment())
                .min(Comparator.comparing(FirstFailure::end))
                .map(record -> failure(ports, record));
    }

    private static Failure failure(Ports ports, AttemptRecord record) {
        return Causes.failure(record, ports.logs().tail(record.attempt(), Failure.MAX_LINES));
    }

    private static Instant end(AttemptRecord record) {
        return record.endedAt().orElse(Instant.MAX);
    }
}
