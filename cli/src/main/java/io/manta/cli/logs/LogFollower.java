package io.manta.cli.logs;

import io.manta.contract.id.Attempt;
import io.manta.engine.status.RunView;
import io.manta.local.LocalStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Passes on what the programs of a run print, line by line as it comes. */
public final class LogFollower {
    private final LocalStore store;
    private final Map<Attempt, AttemptLog> followed = new HashMap<>();

    public LogFollower(LocalStore store) {
        this.store = store;
    }

    /**
     * Passes on the lines that the attempts of {@code view} have printed since the last call,
     * attempt by attempt.
     */
    public void drain(RunView view, Consumer<LogEntry> out) {
        for (var log : logs(AttemptLogs.attempts(view))) {
            for (var entry = log.next(); entry != null; entry = log.next()) {
                out.accept(entry);
            }
        }
        forgetBefore(view.run().round());
    }

    /** The logs of these attempts, where they were read to. */
    List<AttemptLog> logs(List<Attempt> attempts) {
        return attempts.stream()
                .map(each -> followed.computeIfAbsent(each, a -> new AttemptLog(a, store)))
                .toList();
    }

    /** A round is followed until the next has been shown with it: what is older is done. */
    void forgetBefore(int round) {
        followed.keySet().removeIf(attempt -> attempt.assignment().round() < round - 1);
    }
}
