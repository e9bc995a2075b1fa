package io.manta.cli.logs;

import io.manta.cli.read.AssignmentFilter;
import io.manta.contract.id.Attempt;
import io.manta.engine.port.RunRecord;
import java.util.function.Predicate;

/** What is asked for: of which attempts which lines. */
record AskedLogs(AssignmentFilter attempts, Predicate<LogEntry> lines) {
    /** Whether anything that an attempt of this run has printed may be asked for. */
    boolean admits(Attempt attempt, RunRecord run) {
        return attempts.admits(attempt, run.round());
    }
}
