package io.manta.engine.status;

import io.manta.contract.id.Assignment;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One task on one node in one round, as its newest attempt stands.
 *
 * @param attempt the newest attempt; empty before launch has taken its message
 * @param earlier the attempts before, of the same execution, oldest first
 * @param triesAgain whether the newest has failed and another is to be made
 */
public record AssignmentView(
        Assignment assignment,
        AssignmentStatus status,
        Optional<AttemptRecord> attempt,
        List<AttemptRecord> earlier,
        boolean triesAgain) {
    public AssignmentView {
        earlier = List.copyOf(earlier);
    }

    /** One attempt at most, after which none is made. */
    public AssignmentView(
            Assignment assignment, AssignmentStatus status, Optional<AttemptRecord> attempt) {
        this(assignment, status, attempt, List.of(), false);
    }

    /** All attempts that left a record, oldest first. */
    public List<AttemptRecord> tries() {
        return Stream.concat(earlier.stream(), attempt.stream()).toList();
    }

    /** As it stood when this attempt was its newest and none was to come. */
    public AssignmentView at(AttemptRecord one) {
        return new AssignmentView(assignment, one.status(), Optional.of(one));
    }

    /** How many attempts its run's execution has made; 0 before the first. */
    public int attempts() {
        return attempt.map(record -> record.attempt().retry() + 1).orElse(0);
    }

    public Optional<Instant> startedAt() {
        return attempt.flatMap(AttemptRecord::startedAt);
    }

    public Optional<Instant> endedAt() {
        return attempt.flatMap(AttemptRecord::endedAt);
    }

    public Optional<Integer> exitCode() {
        return attempt.flatMap(AttemptRecord::end).flatMap(EndReport::exitCode);
    }

    public Optional<Integer> signal() {
        return attempt.flatMap(AttemptRecord::end).flatMap(EndReport::signal);
    }

    /** Why it ended as it did, for people. */
    public Optional<String> reason() {
        return attempt.flatMap(AttemptRecord::end).map(EndReport::reason);
    }
}
