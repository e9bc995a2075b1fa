package io.manta.local.store;

import io.manta.contract.id.Attempt;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.Admission.Verdict;
import io.manta.engine.port.AttemptRecord;
import java.util.List;
import java.util.Optional;

/**
 * The known attempts of one assignment, and what they say about one of them, known or new. Their
 * run is not looked at.
 *
 * @param oldestFirst by {@link Attempt#isNewerThan}
 */
record Siblings(List<AttemptRecord> oldestFirst) {
    Verdict verdict(Attempt attempt) {
        if (isDone(attempt)) {
            return Verdict.DONE;
        }
        if (oldestFirst.stream().anyMatch(other -> other.attempt().isNewerThan(attempt))) {
            return Verdict.SUPERSEDED;
        }
        return own(attempt).flatMap(AttemptRecord::container).isPresent()
                ? Verdict.DUPLICATE
                : Verdict.RUN;
    }

    /** Whether the attempt is known, may run, and has this container or none. */
    boolean mayRunIn(Attempt attempt, String container) {
        var verdict = verdict(attempt);
        return (verdict == Verdict.RUN || verdict == Verdict.DUPLICATE)
                && own(attempt)
                        .filter(own -> own.container().orElse(container).equals(container))
                        .isPresent();
    }

    /** The newest of the older attempts. */
    Optional<AttemptRecord> before(Attempt attempt) {
        return oldestFirst.stream()
                .filter(other -> attempt.isNewerThan(other.attempt()))
                .reduce((older, newer) -> newer);
    }

    private boolean isDone(Attempt attempt) {
        return own(attempt).flatMap(AttemptRecord::endedAt).isPresent()
                || oldestFirst.stream().anyMatch(other -> hasDone(other, attempt));
    }

    private Optional<AttemptRecord> own(Attempt attempt) {
        return oldestFirst.stream().filter(a -> a.attempt().equals(attempt)).findFirst();
    }

    /**
     * Whether {@code other} has done the work of {@code attempt}. One of another execution has not:
     * a run that is started again does its round anew.
     */
    private static boolean hasDone(AttemptRecord other, Attempt attempt) {
        return other.status() == AssignmentStatus.COMPLETED
                && other.attempt().segment() == attempt.segment();
    }
}
