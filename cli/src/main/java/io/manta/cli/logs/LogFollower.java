package io.manta.cli.logs;

import io.manta.contract.id.Attempt;
import io.manta.engine.status.RunView;
import io.manta.local.LocalStore;
import io.manta.local.store.LogCursor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Passes on what the programs of a run print, line by line as it comes. */
public final class LogFollower {
    private final LocalStore store;
    private final Map<Attempt, Followed> followed = new HashMap<>();

    public LogFollower(LocalStore store) {
        this.store = store;
    }

    private record Followed(LogCursor cursor, LineSeverity severity) {}

    /** Passes on the lines that the attempts of {@code view} have printed since the last call. */
    public void drain(RunView view, Consumer<LogEntry> out) {
        drain(view, attempt -> true, out);
    }

    /** Like {@link #drain(RunView, Consumer)}, but only of some attempts. */
    void drain(RunView view, Predicate<Attempt> of, Consumer<LogEntry> out) {
        AttemptLogs.attempts(view).stream().filter(of).forEach(attempt -> drain(attempt, out));
        forgetBefore(view.run().round());
    }

    private void drain(Attempt attempt, Consumer<LogEntry> out) {
        var log =
                followed.computeIfAbsent(
                        attempt, a -> new Followed(store.follow(a), new LineSeverity()));
        for (var lines = log.cursor().next(); !lines.isEmpty(); lines = log.cursor().next()) {
            for (var line : lines) {
                out.accept(new LogEntry(attempt, line, log.severity().of(line.text())));
            }
        }
    }

    /** A round is followed until the next has been shown with it: what is older is done. */
    private void forgetBefore(int round) {
        followed.keySet().removeIf(attempt -> attempt.assignment().round() < round - 1);
    }
}
