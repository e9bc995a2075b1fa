package io.manta.cli.logs;

import io.manta.contract.id.Attempt;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** What runs have printed so far, in the order of time; lines of one moment stay together. */
final class StoredLogs {
    private final LocalStore store;
    private final List<RunRecord> runs;
    private final AskedLogs asked;

    StoredLogs(LocalStore store, List<RunRecord> runs, AskedLogs asked) {
        this.store = store;
        this.runs = runs;
        this.asked = asked;
    }

    /** Passes on the last {@code tail} lines that are asked for; whether there were any. */
    boolean pass(int tail, Consumer<LogEntry> out) {
        var any = new AtomicBoolean();
        var last = new LastEntries(tail, out);
        // Rounds follow each other in time, but those of several runs don't.
        for (var batch : batches()) {
            LogMerge.pass(
                    batch.stream().map(attempt -> new AttemptLog(attempt, store)).toList(),
                    entry -> {
                        if (asked.lines().test(entry)) {
                            any.set(true);
                            last.accept(entry);
                        }
                    });
        }
        last.pass();
        return any.get();
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
}
