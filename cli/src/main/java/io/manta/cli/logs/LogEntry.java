package io.manta.cli.logs;

import io.manta.contract.id.Attempt;
import io.manta.engine.port.Logs;
import java.time.Instant;

/** One line that a program printed, in which attempt, and how grave it is. */
public record LogEntry(Attempt attempt, Logs.Line line, Severity severity) {
    /** {@code task@node}. */
    public String source() {
        return attempt.assignment().alias() + "@" + attempt.assignment().node();
    }

    public String text() {
        return line.text();
    }

    public Instant time() {
        return line.time();
    }
}
