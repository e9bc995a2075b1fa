package io.manta.local.simulation;

import io.manta.contract.id.Alias;
import io.manta.contract.run.AssignmentStatus;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.engine.port.AttemptRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A FAILED run names an attempt that failed, and had no retry left. */
final class FailureJudge {
    private static final Set<String> OF_PROGRAM =
            Set.of(ErrorNames.PROGRAM_FAILED, ErrorNames.PROGRAM_TIMED_OUT);

    private FailureJudge() {}

    static List<String> faults(Evidence evidence) {
        var failure = evidence.run().failure();
        if (failure.isEmpty()) {
            return List.of("FAILED without a failure");
        }
        var record = named(evidence, failure.get());
        if (record.isEmpty()) {
            return List.of("FAILED, but nothing failed so: " + failure.get());
        }
        return hasRetry(evidence, record.get(), failure.get())
                ? List.of("FAILED with retries left: " + failure.get())
                : List.of();
    }

    private static Optional<AttemptRecord> named(Evidence evidence, Failure failure) {
        return evidence.records().stream()
                .filter(r -> r.status() == AssignmentStatus.FAILED)
                .filter(r -> failure.attempt().equals(Optional.of(r.attempt().number())))
                .filter(r -> failure.round().equals(Optional.of(r.attempt().assignment().round())))
                .filter(r -> failure.alias().equals(Optional.of(alias(r).value())))
                .filter(
                        r ->
                                failure.node()
                                        .equals(
                                                Optional.of(
                                                        r.attempt().assignment().node().value())))
                .filter(r -> heard(evidence, r).equals(Optional.of(failure.error())))
                .findFirst();
    }

    private static boolean hasRetry(Evidence evidence, AttemptRecord last, Failure failure) {
        if (failure.error().equals(ErrorNames.REFUSED)) {
            return !evidence.truth().refused.contains(last.attempt());
        }
        var task = evidence.cluster().swarm().task(alias(last));
        var ofProgram =
                evidence.recordsOf(last.attempt().assignment()).stream()
                        .filter(r -> r.attempt().segment() == last.attempt().segment())
                        .flatMap(r -> heard(evidence, r).stream())
                        .filter(OF_PROGRAM::contains)
                        .count();
        return OF_PROGRAM.contains(failure.error())
                ? ofProgram != task.programRetry().retries() + 1
                : last.attempt().retry() != ofProgram + task.platformRetry().retries();
    }

    /** The error that the attempt's state heard of it. */
    private static Optional<String> heard(Evidence evidence, AttemptRecord record) {
        return evidence.truth().answers.stream()
                .filter(a -> record.attempt().equals(evidence.truth().tokens.get(a.token())))
                .map(Truth.TokenAnswer::error)
                .findFirst();
    }

    private static Alias alias(AttemptRecord record) {
        return record.attempt().assignment().alias();
    }
}
