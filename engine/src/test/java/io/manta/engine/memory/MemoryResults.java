package io.manta.engine.memory;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.value.Value;
import io.manta.engine.port.ResultPosition;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.Results;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Results in memory. */
public final class MemoryResults implements Results {
    private static final Comparator<ResultPosition> ORDER =
            Comparator.comparing(ResultPosition::node)
                    .thenComparingInt(ResultPosition::segment)
                    .thenComparingInt(ResultPosition::redrive)
                    .thenComparingInt(ResultPosition::retry)
                    .thenComparingInt(ResultPosition::sequence);

    /** By run and round: a run of a hundred thousand rounds has many. */
    private final Map<RunId, Map<Integer, Map<String, ResultRecord>>> records =
            new LinkedHashMap<>();

    @Override
    public synchronized void add(
            Attempt attempt, String tag, Value value, String call, Instant at) {
        var assignment = attempt.assignment();
        var own =
                records.computeIfAbsent(assignment.run(), run -> new LinkedHashMap<>())
                        .computeIfAbsent(assignment.round(), round -> new LinkedHashMap<>());
        var sequence =
                (int)
                        own.values().stream()
                                .filter(r -> r.attempt().equals(attempt) && r.tag().equals(tag))
                                .count();
        own.putIfAbsent(
                attempt.id() + "\n" + tag + "\n" + call,
                new ResultRecord(attempt, tag, sequence, value, at));
    }

    /** All of a tag, those of every attempt: by round, alias, node, attempt, sequence. */
    public synchronized List<ResultRecord> select(RunId run, String tag, Optional<Integer> round) {
        return of(run, round)
                .filter(r -> r.tag().equals(tag))
                .sorted(
                        Comparator.comparingInt(MemoryResults::roundOf)
                                .thenComparing(r -> r.attempt().assignment().alias())
                                .thenComparing(ResultPosition::of, ORDER))
                .toList();
    }

    @Override
    public List<ResultRecord> next(Source source, Optional<ResultPosition> after, int most) {
        return select(source.run(), source.tag(), Optional.of(source.round())).stream()
                .filter(r -> r.attempt().assignment().alias().equals(source.alias()))
                .dropWhile(
                        r ->
                                after.map(a -> ORDER.compare(ResultPosition.of(r), a) <= 0)
                                        .orElse(false))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<Total> totals(RunId run) {
        var totals = new TreeMap<String, Map<Attempt, Total>>();
        of(run, Optional.empty())
                .map(r -> new Total(r.attempt(), r.tag(), 1, r.value().size()))
                .forEach(
                        t ->
                                totals.computeIfAbsent(t.tag(), tag -> new LinkedHashMap<>())
                                        .merge(t.attempt(), t, MemoryResults::sum));
        return totals.values().stream().flatMap(of -> of.values().stream()).toList();
    }

    private static Total sum(Total a, Total b) {
        return new Total(a.attempt(), a.tag(), a.values() + b.values(), a.bytes() + b.bytes());
    }

    @Override
    public synchronized List<String> tags(RunId run) {
        return of(run, Optional.empty()).map(ResultRecord::tag).distinct().sorted().toList();
    }

    @Override
    public synchronized void clear(RunId run, int round, int segment) {
        records.getOrDefault(run, Map.of())
                .forEach(
                        (of, saved) ->
                                saved.values()
                                        .removeIf(
                                                r ->
                                                        of >= round
                                                                && r.attempt().segment()
                                                                        < segment));
    }

    @Override
    public synchronized String toString() {
        return records.keySet().stream()
                .flatMap(run -> of(run, Optional.empty()))
                .toList()
                .toString();
    }

    private Stream<ResultRecord> of(RunId run, Optional<Integer> round) {
        var rounds = records.getOrDefault(run, Map.of());
        return round.map(n -> Stream.of(rounds.getOrDefault(n, Map.of())))
                .orElseGet(() -> rounds.values().stream())
                .flatMap(saved -> saved.values().stream());
    }

    private static int roundOf(ResultRecord record) {
        return record.attempt().assignment().round();
    }
}
