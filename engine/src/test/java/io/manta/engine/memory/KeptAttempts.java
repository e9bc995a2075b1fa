package io.manta.engine.memory;

import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.engine.port.AttemptRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The records of attempts, found as the port finds them without a look at all: a run of a hundred
 * thousand rounds has many. Not thread-safe.
 */
final class KeptAttempts {
    private final Map<String, AttemptRecord> all = new LinkedHashMap<>();
    private final Map<Assignment, Map<String, AttemptRecord>> ofAssignment = new LinkedHashMap<>();
    private final Map<RunId, Map<Integer, Map<String, AttemptRecord>>> ofRound =
            new LinkedHashMap<>();
    private final Map<RunId, Map<String, AttemptRecord>> unanswered = new LinkedHashMap<>();

    @Nullable AttemptRecord get(String id) {
        return all.get(id);
    }

    Collection<AttemptRecord> all() {
        return all.values();
    }

    List<AttemptRecord> of(Assignment assignment) {
        return List.copyOf(ofAssignment.getOrDefault(assignment, Map.of()).values());
    }

    Stream<AttemptRecord> of(RunId run, Optional<Integer> round) {
        var rounds = ofRound.getOrDefault(run, Map.of());
        return round.map(n -> Stream.of(rounds.getOrDefault(n, Map.of())))
                .orElseGet(() -> rounds.values().stream())
                .flatMap(records -> records.values().stream());
    }

    List<AttemptRecord> unanswered(RunId run) {
        return List.copyOf(unanswered.getOrDefault(run, Map.of()).values());
    }

    void putIfAbsent(AttemptRecord record) {
        if (!all.containsKey(record.attempt().id())) {
            put(record);
        }
    }

    void change(Attempt attempt, UnaryOperator<AttemptRecord> change) {
        var record = all.get(attempt.id());
        if (record != null) {
            put(change.apply(record));
        }
    }

    private void put(AttemptRecord record) {
        var id = record.attempt().id();
        var assignment = record.attempt().assignment();
        all.put(id, record);
        ofAssignment.computeIfAbsent(assignment, a -> new LinkedHashMap<>()).put(id, record);
        ofRound.computeIfAbsent(assignment.run(), r -> new LinkedHashMap<>())
                .computeIfAbsent(assignment.round(), n -> new LinkedHashMap<>())
                .put(id, record);
        var open = unanswered.computeIfAbsent(assignment.run(), r -> new LinkedHashMap<>());
        if (record.answered()) {
            open.remove(id);
        } else {
            open.put(id, record);
        }
    }
}
