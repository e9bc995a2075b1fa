package io.manta.cli.read;

import io.manta.engine.status.AssignmentView;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** From the start of the first of some assignments to the end of the last. */
public final class TaskSpan {
    private TaskSpan() {}

    /** Empty until one has started and all that started have ended. */
    public static Optional<Duration> of(Collection<AssignmentView> assignments) {
        var start =
                assignments.stream()
                        .flatMap(a -> a.startedAt().stream())
                        .min(Comparator.<Instant>naturalOrder());
        var end =
                assignments.stream()
                        .flatMap(a -> a.endedAt().stream())
                        .max(Comparator.<Instant>naturalOrder());
        var goesOn =
                assignments.stream()
                        .anyMatch(a -> a.startedAt().isPresent() && a.endedAt().isEmpty());
        return goesOn ? Optional.empty() : start.flatMap(s -> end.map(e -> Duration.between(s, e)));
    }
}
