package io.manta.local;

import io.manta.contract.id.RunId;
import io.manta.contract.message.EndReport;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.RunOutcome;
import io.manta.local.launcher.LeftWork;
import io.manta.local.store.Store;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Ends the runs of a store whose process has died: no execution is resumed in the middle. Whoever
 * looks at a store finds them, by the lock that nobody holds. Thread-safe.
 */
final class InterruptedRuns {
    private static final String REASON = "interrupted: the process that ran it has ended";

    private final Store store;
    private final InstantSource clock;

    InterruptedRuns(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Ends all that nobody runs. */
    void endAll() {
        store.unsettledRuns().forEach(run -> ifFree(run, () -> end(run)));
    }

    /** Removes the scratch directories of all that nobody runs. */
    void sweepAll() {
        var work = new LeftWork(store.directory());
        work.runs().forEach(run -> ifFree(run, () -> work.delete(run)));
    }

    private void ifFree(RunId run, Runnable action) {
        var lock = store.runLocks().tryTake(run);
        if (lock.isEmpty()) {
            return;
        }
        try {
            action.run();
        } finally {
            lock.get().close();
        }
    }

    /**
     * Ends the run, of which the caller holds the lock and no program runs, unless it has ended,
     * and its attempts and what is parked in any case. The run last: until then the next look finds
     * it again.
     */
    void end(RunId id) {
        var run = store.runs().get(id).orElseThrow();
        var reason = run.endReason().or(run::stopReason).orElse(REASON);
        for (var record : store.attempts().unfinished(id)) {
            end(record, reason);
        }
        // The states that wait with these are gone with their process.
        store.waits().waiting(id).forEach(store.waits()::forget);
        if (!run.status().isEnded()) {
            store.runs().end(id, RunOutcome.stopped(reason), clock.instant());
        }
    }

    private void end(AttemptRecord record, String reason) {
        var attempt = record.attempt();
        var report =
                new EndReport(
                        attempt.id(),
                        EndReport.Cause.STOPPED,
                        Optional.empty(),
                        Optional.empty(),
                        reason);
        store.attempts().complete(attempt, AssignmentStatus.STOPPED, report, clock.instant());
        // The state that waited for it is gone with its process.
        store.attempts().answered(attempt);
    }
}
