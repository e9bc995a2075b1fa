package io.manta.local;

import io.manta.contract.MantaException;
import io.manta.contract.id.RunId;
import io.manta.engine.KnownRun;
import io.manta.engine.port.RunRecord;
import io.manta.local.store.RunLock;
import io.manta.local.store.Store;
import java.time.Duration;

/** Takes the right to run a run from the process that had it. */
final class Ownership {
    /** For the programs of a run that has ended: more than their grace before SIGKILL. */
    private static final Duration ENDED_WAIT = Duration.ofSeconds(60);

    /** For a process that only looks whether the run's own has died. */
    private static final Duration UNENDED_WAIT = Duration.ofSeconds(2);

    private static final Duration GLANCE = Duration.ofMillis(20);

    private final Store store;

    Ownership(Store store) {
        this.store = store;
    }

    /**
     * The right to run a run that has ended, or whose process has; waits while that process ends
     * its programs.
     *
     * @throws MantaException if there is no such run, or another process runs it
     */
    RunLock take(RunId id) {
        var run = KnownRun.of(store.runs(), id);
        for (var waited = Duration.ZERO; mayWait(run, waited); waited = waited.plus(GLANCE)) {
            var lock = store.runLocks().tryTake(id);
            if (lock.isPresent()) {
                return lock.get();
            }
            pause();
            run = KnownRun.of(store.runs(), id);
        }
        throw new MantaException(
                "\"%s\" can't start: %s"
                        .formatted(
                                id,
                                run.status().isEnded()
                                        ? "the process that ran it is still ending its programs"
                                        : "another process runs it"));
    }

    private static boolean mayWait(RunRecord run, Duration waited) {
        return waited.compareTo(run.status().isEnded() ? ENDED_WAIT : UNENDED_WAIT) < 0;
    }

    private static void pause() {
        try {
            Thread.sleep(GLANCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for another process", e);
        }
    }
}
