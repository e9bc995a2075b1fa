package io.manta.engine.memory;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.value.Value;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.Results;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results in memory. */
public final class MemoryResults implements Results {
    private final Map<String, ResultRecord> records = new LinkedHashMap<>();

    @Override
    public synchronized void add(
            Attempt attempt, String tag, Value value, String call, Instant at) {
        var sequence =
                (int)
                        records.values().stream()
                                .filter(r -> r.attempt().equals(attempt) && r.tag().equals(tag))
                                .count();
        records.putIfAbsent(
                attempt.id() + "\n" + tag + "\n" + call,
                new ResultRecord(attempt, tag, sequence, value, at));
    }

    @Override
    public synchronized List<ResultRecord> select(RunId run, String tag, Optional<Integer> round) {
        return records.values().stream()
                .filter(r -> r.attempt().assignment().run().equals(run) && r.tag().equals(tag))
                .filter(r -> round.map(n -> n == roundOf(r)).orElse(true))
                .sorted(
                        Comparator.comparingInt(MemoryResults::roundOf)
                                .thenComparing(r -> r.attempt().assignment().alias())
                                .thenComparing(r -> r.attempt().assignment().node())
                                .thenComparingInt(r -> r.attempt().segment())
                                .thenComparingInt(r -> r.attempt().redrive())
                                .thenComparingInt(r -> r.attempt().retry())
                                .thenComparingInt(ResultRecord::sequence))
                .toList();
    }

    @Override
    public synchronized List<String> tags(RunId run) {
        return records.values().stream()
                .filter(r -> r.attempt().assignment().run().equals(run))
                .map(ResultRecord::tag)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public synchronized void clear(RunId run, int round, int segment) {
        records.values()
                .removeIf(
                        r ->
                                r.attempt().assignment().run().equals(run)
                                        && roundOf(r) >= round
                                        && r.attempt().segment() < segment);
    }

    @Override
    public synchronized String toString() {
        return records.values().toString();
    }

    private static int roundOf(ResultRecord record) {
        return record.attempt().assignment().round();
    }
}
