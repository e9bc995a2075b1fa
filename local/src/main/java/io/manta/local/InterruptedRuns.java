package io.manta.local;

import io.manta.contract.id.RunId;
import io.manta.local.launcher.LeftWork;
import io.manta.local.store.Interruption;
import io.manta.local.store.Store;
import java.time.InstantSource;

/**
 * Ends the runs of a store whose process has died: no execution is resumed in the middle. Whoever
 * looks at a store finds them, by the lock that nobody holds. Thread-safe.
 */
final class InterruptedRuns {
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

    /** Ends the run, of which the caller holds the lock and no program runs. */
    void end(RunId run) {
        new Interruption(store.runs(), store.attempts(), store.waits(), clock).end(run);
    }
}
