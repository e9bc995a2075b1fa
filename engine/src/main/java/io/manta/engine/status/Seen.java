package io.manta.engine.status;

import io.manta.contract.document.EdgeCondition;
import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Attempts;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether what an attempt has saved is seen by a reader: if it completed its assignment, if it is
 * the reader itself, and, for tasks that the reader's task follows over a RESULT edge, if it is the
 * newest of its assignment in the reader's round. Used by one thread.
 */
final class Seen implements Predicate<Attempt> {
    private final Attempts attempts;
    private final Optional<Attempt> reader;
    private final Set<Alias> seenEarly;
    private @Nullable Set<Attempt> newest;

    /**
     * @param reader the attempt that reads; without one only what has completed is seen
     */
    Seen(Attempts attempts, Blueprint blueprint, Optional<Attempt> reader) {
        this.attempts = attempts;
        this.reader = reader;
        this.seenEarly =
                reader.map(attempt -> beforeOverResults(blueprint, attempt)).orElse(Set.of());
    }

    @Override
    public boolean test(Attempt attempt) {
        return reader.map(attempt::equals).orElse(false)
                || hasCompleted(attempt)
                || isSeenEarly(attempt);
    }

    private boolean hasCompleted(Attempt attempt) {
        return attempts.find(attempt.id())
                .map(record -> record.status() == AssignmentStatus.COMPLETED)
                .orElse(false);
    }

    private boolean isSeenEarly(Attempt attempt) {
        var round = reader.map(r -> r.assignment().round());
        return seenEarly.contains(attempt.assignment().alias())
                && round.equals(Optional.of(attempt.assignment().round()))
                && newest(attempt).contains(attempt);
    }

    /** The newest attempts of the round of this one. */
    private Set<Attempt> newest(Attempt any) {
        if (newest == null) {
            var assignment = any.assignment();
            newest =
                    attempts.newest(assignment.run(), Optional.of(assignment.round())).stream()
                            .map(AttemptRecord::attempt)
                            .collect(Collectors.toSet());
        }
        return newest;
    }

    private static Set<Alias> beforeOverResults(Blueprint blueprint, Attempt reader) {
        var before =
                blueprint.task(reader.assignment().alias()).after().stream()
                        .filter(edge -> edge.condition() == EdgeCondition.RESULT)
                        .map(edge -> edge.task())
                        .collect(Collectors.toSet());
        return blueprint.document().tasks().stream()
                .filter(task -> before.contains(task.id()))
                .map(task -> new Alias(task.alias().orElseThrow()))
                .collect(Collectors.toSet());
    }
}
