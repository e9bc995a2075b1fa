package io.manta.cli.run;

import io.manta.cli.read.AttemptLogs;
import io.manta.contract.id.Attempt;
import io.manta.engine.status.RunView;
import io.manta.local.LocalStore;
import io.manta.local.store.LogCursor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Passes on what programs print, line by line as it comes. */
final class LogFollower {
    private final LocalStore store;
    private final Map<Attempt, LogCursor> cursors = new HashMap<>();

    LogFollower(LocalStore store) {
        this.store = store;
    }

    /** Passes on the lines that the attempts of {@code view} have printed since the last call. */
    void drain(RunView view, Consumer<OutputLine> out) {
        for (var attempt : AttemptLogs.attempts(view)) {
            drain(attempt, out);
        }
        forgetBefore(view.run().round());
    }

    private void drain(Attempt attempt, Consumer<OutputLine> out) {
        var cursor = cursors.computeIfAbsent(attempt, store::follow);
        for (var lines = cursor.next(); !lines.isEmpty(); lines = cursor.next()) {
            lines.forEach(line -> out.accept(new OutputLine(attempt.assignment(), line.text())));
        }
    }

    /** The watch shows a round until the next has been shown with it: what is older is done. */
    private void forgetBefore(int round) {
        cursors.keySet().removeIf(attempt -> attempt.assignment().round() < round - 1);
    }
}
