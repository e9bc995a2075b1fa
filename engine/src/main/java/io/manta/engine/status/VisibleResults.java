package io.manta.engine.status;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Attempt;
import io.manta.contract.machine.Blueprint;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Attempts;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.Results;
import io.manta.engine.port.Results.Total;
import io.manta.engine.port.RunRecord;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The results that count: those of the attempts that completed their assignments. What failed
 * attempts saved is not seen, but for a task that waits for results of it: that sees what the
 * newest has saved so far. What an attempt saved in a round that was begun anew is forgotten.
 */
public final class VisibleResults {
    private final Attempts attempts;
    private final Results results;
    private final Blueprint blueprint;
    private final RunRecord run;
    private final List<Alias> tasks;

    public VisibleResults(Attempts attempts, Results results, Blueprint blueprint, RunRecord run) {
        this.attempts = attempts;
        this.results = results;
        this.blueprint = blueprint;
        this.run = run;
        this.tasks =
                blueprint.document().tasks().stream()
                        .map(task -> new Alias(task.alias().orElseThrow()))
                        .toList();
    }

    /**
     * What was saved under a tag, by round, task in document order, node, sequence.
     *
     * @param own the attempt that reads: it also sees what it has saved itself, and over RESULT
     *     edges what the newest attempts have saved so far
     * @param after where an earlier walk has ended
     */
    public ResultWalk walk(ResultQuery query, Optional<Attempt> own, Optional<ResultCursor> after) {
        var walk = new ResultWalk(results, query, tasks, new Seen(attempts, blueprint, own));
        return after.map(walk::after).orElse(walk);
    }

    /**
     * What was saved under a tag, each read when it is asked for: a few of many are quick.
     *
     * @param round only this round's; empty for all
     */
    public Stream<ResultRecord> stream(String tag, Optional<Integer> round) {
        return stream(walk(ResultQuery.of(run, tag, round), Optional.empty(), Optional.empty()));
    }

    private static Stream<ResultRecord> stream(ResultWalk walk) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(walk, Spliterator.ORDERED), false);
    }

    /** How much the run has under each tag, by tag; no value is read. */
    public Map<String, Amount> amounts() {
        var completed = new HashSet<Attempt>();
        attempts.newest(run.id(), Optional.empty()).stream()
                .filter(record -> record.status() == AssignmentStatus.COMPLETED)
                .map(AttemptRecord::attempt)
                .forEach(completed::add);
        var amounts = new LinkedHashMap<String, Amount>();
        for (var total : results.totals(run.id())) {
            var amount = completed.contains(total.attempt()) ? Amount.of(total) : Amount.NOTHING;
            amounts.merge(total.tag(), amount, Amount::and);
        }
        return amounts;
    }

    /** So many values, so long together. */
    public record Amount(int values, long bytes) {
        static final Amount NOTHING = new Amount(0, 0);

        static Amount of(Total total) {
            return new Amount(total.values(), total.bytes());
        }

        Amount and(Amount other) {
            return new Amount(values + other.values, bytes + other.bytes);
        }
    }
}
