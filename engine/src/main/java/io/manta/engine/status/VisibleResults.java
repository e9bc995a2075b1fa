package io.manta.engine.status;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Attempts;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.Results;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The results that count: those of the attempts that completed their assignments. What failed
 * attempts saved is not seen.
 */
public final class VisibleResults {
    private final Attempts attempts;
    private final Results results;
    private final Map<Alias, Integer> places = new HashMap<>();

    public VisibleResults(Attempts attempts, Results results, Blueprint blueprint) {
        this.attempts = attempts;
        this.results = results;
        blueprint.document().tasks().stream()
                .map(task -> new Alias(task.alias().orElseThrow()))
                .forEach(alias -> places.put(alias, places.size()));
    }

    /**
     * What was saved under a tag, by round, task in document order, node, sequence.
     *
     * @param round only this round's; empty for all
     * @param own an attempt that also sees what it has saved itself
     */
    public List<ResultRecord> select(
            RunId run, String tag, Optional<Integer> round, Optional<Attempt> own) {
        if (round.isPresent() && round.get() < 0) {
            return List.of();
        }
        var saved = results.select(run, tag, round);
        if (saved.isEmpty()) {
            return saved;
        }
        var seen = seen(run, round, own);
        return saved.stream()
                .filter(record -> seen.contains(record.attempt()))
                .sorted(order())
                .toList();
    }

    private Set<Attempt> seen(RunId run, Optional<Integer> round, Optional<Attempt> own) {
        var seen = new HashSet<Attempt>();
        attempts.newest(run, round).stream()
                .filter(record -> record.status() == AssignmentStatus.COMPLETED)
                .map(AttemptRecord::attempt)
                .forEach(seen::add);
        own.ifPresent(seen::add);
        return seen;
    }

    private Comparator<ResultRecord> order() {
        return Comparator.<ResultRecord>comparingInt(r -> r.attempt().assignment().round())
                .thenComparingInt(
                        r -> places.getOrDefault(r.attempt().assignment().alias(), places.size()))
                .thenComparing(r -> r.attempt().assignment().node())
                .thenComparingInt(ResultRecord::sequence);
    }
}
