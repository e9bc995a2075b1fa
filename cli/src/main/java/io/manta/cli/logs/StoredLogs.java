package io.manta.cli.logs;

import io.manta.contract.id.Attempt;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * What runs have printed so far, in the order of time; lines of one moment stay together. At most
 * the lines of one round that are asked for are in memory, of all its programs.
 */
final class StoredLogs {
    private final LocalStore store;
    private final List<RunRecord> runs;
    private final AskedLogs asked;

    StoredLogs(LocalStore store, List<RunRecord> runs, AskedLogs asked) {
        this.store = store;
        this.runs = runs;
        this.asked = asked;
    }

    /** Passes on the last {@code tail} lines that are asked for; how many there were. */
    int pass(int tail, Consumer<LogEntry> out) {
        if (tail == Integer.MAX_VALUE) {
            return each(out);
        }
        var last = new ArrayDeque<LogEntry>();
        each(
                entry -> {
                    last.addLast(entry);
                    if (last.size() > tail) {
                        last.removeFirst();
                    }
                });
        last.forEach(out);
        return last.size();
    }

    /** Rounds follow each other in time, but those of several runs don't. */
    private int each(Consumer<LogEntry> out) {
        var passed = 0;
        for (var batch : batches()) {
            var entries = new ArrayList<LogEntry>();
            batch.forEach(attempt -> read(attempt, entries));
            entries.sort(Comparator.comparing(LogEntry::time));
            entries.forEach(out);
            passed += entries.size();
        }
        return passed;
    }

    private List<List<Attempt>> batches() {
        var rounds = new ArrayList<List<Attempt>>();
        for (var run : runs) {
            var view = store.views().whole(run.id()).orElseThrow();
            AttemptLogs.byRound(view, store)
                    .forEach(
                            round ->
                                    rounds.add(
                                            round.stream()
                                                    .filter(a -> asked.admits(a, view.run()))
                                                    .toList()));
        }
        return runs.size() == 1 ? rounds : List.of(rounds.stream().flatMap(List::stream).toList());
    }

    private void read(Attempt attempt, List<LogEntry> entries) {
        var severity = new LineSeverity();
        var cursor = store.follow(attempt);
        for (var lines = cursor.next(); !lines.isEmpty(); lines = cursor.next()) {
            for (var line : lines) {
                var entry = new LogEntry(attempt, line, severity.of(line.text()));
                if (asked.lines().test(entry)) {
                    entries.add(entry);
                }
            }
        }
    }
}
