package io.manta.cli.logs;

import io.manta.cli.read.GrowingRun;
import io.manta.contract.id.Attempt;
import io.manta.engine.port.RunRecord;
import io.manta.engine.status.RunView;
import io.manta.local.LocalStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What runs print until they have ended: what they have printed so far first. */
final class FollowedLogs {
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final LocalStore store;
    private final List<Followed> runs;
    private final AskedLogs asked;
    private int tail;

    FollowedLogs(LocalStore store, List<RunRecord> runs, AskedLogs asked, int tail) {
        this.store = store;
        this.runs =
                runs.stream()
                        .map(
                                run ->
                                        new Followed(
                                                new GrowingRun(store, run.id(), 0),
                                                new LogFollower(store)))
                        .toList();
        this.asked = asked;
        this.tail = tail;
    }

    private record Followed(GrowingRun run, LogFollower logs) {}

    /** Returns when the runs have ended. */
    void pass(Consumer<LogEntry> out) {
        while (look(out)) {
            try {
                Thread.sleep(PERIOD.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean look(Consumer<LogEntry> out) {
        var logs = new ArrayList<AttemptLog>();
        var goesOn = false;
        for (var run : runs) {
            // The state is read first, so an ended run has printed all.
            var view = run.run().look();
            goesOn |= !view.run().status().isEnded();
            logs.addAll(run.logs().logs(attempts(view)));
            run.logs().forgetBefore(view.run().round());
        }
        var last = new LastEntries(tail, out);
        LogMerge.pass(
                logs,
                entry -> {
                    if (asked.lines().test(entry)) {
                        last.accept(entry);
                    }
                });
        last.pass();
        tail = Integer.MAX_VALUE; // of what was there at the start, not of what comes
        return goesOn;
    }

    /** Also those of an execution before the run was started again. */
    private List<Attempt> attempts(RunView view) {
        return AttemptLogs.byRound(view, store).stream()
                .flatMap(List::stream)
                .filter(attempt -> asked.admits(attempt, view.run()))
                .toList();
    }
}
