package io.manta.cli.logs;

import io.manta.contract.id.Attempt;
import io.manta.local.LocalStore;
import io.manta.local.store.LogCursor;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log of one attempt, read line by line, also while it grows. Not thread-safe. */
final class AttemptLog {
    private final Attempt attempt;
    private final LogCursor cursor;
    private final LineSeverity severity = new LineSeverity();
    private final Deque<LogEntry> ahead = new ArrayDeque<>();

    AttemptLog(Attempt attempt, LocalStore store) {
        this.attempt = attempt;
        this.cursor = store.follow(attempt);
    }

    /** When the next line was printed; empty if there is none yet. Nothing of it is kept. */
    Optional<Instant> peek() {
        return ahead.isEmpty()
                ? cursor.peek().map(line -> line.time())
                : Optional.of(ahead.getFirst().time());
    }

    /** The next line; null if there is none yet. A block of lines is in memory from now on. */
    @Nullable LogEntry next() {
        if (ahead.isEmpty()) {
            for (var line : cursor.next()) {
                ahead.addLast(new LogEntry(attempt, line, severity.of(line.text())));
            }
        }
        return ahead.pollFirst();
    }
}
