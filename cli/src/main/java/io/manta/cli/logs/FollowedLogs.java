package io.manta.cli.logs;

import io.manta.cli.read.GrowingRun;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** What runs print until they have ended: what they have printed so far first. */
final class FollowedLogs {
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final List<Followed> runs;
    private final AskedLogs asked;
    private int tail;

    FollowedLogs(LocalStore store, List<RunRecord> runs, AskedLogs asked, int tail) {
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

    private record Followed(GrowingRun run, LogFollower logs) {
        /** Whether it goes on. The state is read first, so an ended run has printed all. */
        boolean drain(AskedLogs asked, Consumer<LogEntry> out) {
            var view = run.look();
            logs.drain(view, attempt -> asked.admits(attempt, view.run()), out);
            return !view.run().status().isEnded();
        }
    }

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
        var entries = new ArrayList<LogEntry>();
        var goesOn = false;
        for (var run : runs) {
            goesOn |=
                    run.drain(
                            asked,
                            entry -> {
                                if (asked.lines().test(entry)) {
                                    entries.add(entry);
                                }
                            });
        }
        entries.sort(Comparator.comparing(LogEntry::time));
        entries.stream().skip(Math.max(0, entries.size() - tail)).forEach(out);
        tail = Integer.MAX_VALUE; // of what was there at the start, not of what comes
        return goesOn;
    }
}
