package io.manta.local.store;

import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Attempts;
import io.manta.engine.port.RunOutcome;
import io.manta.engine.port.Runs;
import io.manta.engine.port.Waits;
import java.time.InstantSource;

/** How a run ends whose process has died: no execution is resumed in the middle. */
public record Interruption(Runs runs, Attempts attempts, Waits waits, InstantSource clock) {
    private static final String REASON = "interrupted: the process that ran it has ended";

    /**
     * Ends the run, which nobody runs and of which no program runs, unless it has ended, and its
     * attempts and what is parked in any case. The run last: until then the next look finds it
     * again. Done twice it does no harm.
     */
    public void end(RunId id) {
        var run = runs.get(id).orElseThrow();
        var reason = run.endReason().or(run::stopReason).orElse(REASON);
        for (var record : attempts.unfinished(id)) {
            end(record, reason);
        }
        // The states that wait with these are gone with their process.
        waits.waiting(id).forEach(waits::forget);
        if (!run.status().isEnded()) {
            runs.end(id, RunOutcome.stopped(reason), clock.instant());
        }
    }

    private void end(AttemptRecord record, String reason) {
        var attempt = record.attempt();
        var report = EndReport.of(attempt.id(), EndReport.Cause.STOPPED, reason);
        attempts.complete(attempt, AssignmentStatus.STOPPED, report, clock.instant());
        // The state that waited for it is gone with its process.
        attempts.answered(attempt);
    }
}
