package io.manta.local;

import io.manta.contract.id.RunId;
import io.manta.contract.run.ErrorNames;
import io.manta.contract.run.Failure;
import io.manta.engine.port.RunOutcome;
import io.manta.local.store.DiskFullException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends runs whose disk is full, in the room that the store has held back. Where that is gone too, a
 * run's programs are stopped, which may make room; a run whose last program is gone and whose end
 * still can't be stored is given up. Thread-safe.
 */
final class LastWords {
    private final Wiring wiring;
    private final Set<RunId> unsaid = ConcurrentHashMap.newKeySet();

    LastWords(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Ends the run if the disk is full; to be called again and again. */
    void look(RunId run) {
        if (!wiring.store().isDiskFull() || hasEnded(run)) {
            return;
        }
        try {
            var outcome = RunOutcome.failed(failure(run));
            wiring.ports().runs().end(run, outcome, wiring.ports().clock().instant());
            wiring.janitor().check(run);
        } catch (DiskFullException e) {
            giveUp(run);
        }
    }

    /** Whether the run is over and the store doesn't know. */
    boolean isUnsaid(RunId run) {
        return unsaid.contains(run);
    }

    DiskFullException unsaid(RunId run) {
        return new DiskFullException(
                "%s: the disk is full: how %s ended can't even be stored; make room, then: manta start %s"
                        .formatted(wiring.store().directory(), run, run));
    }

    private void giveUp(RunId run) {
        var launcher = wiring.ports().launcher();
        var running = launcher.describe(run);
        running.forEach(each -> launcher.stop(each.container(), "the disk is full"));
        if (running.isEmpty() && !hasEnded(run)) {
            unsaid.add(run);
        }
    }

    private boolean hasEnded(RunId run) {
        return wiring.ports().runs().get(run).orElseThrow().status().isEnded();
    }

    private Failure failure(RunId run) {
        return Failure.of(
                ErrorNames.DISK_FULL,
                "the disk that holds %s is full; make room, then: manta start %s"
                        .formatted(wiring.store().directory(), run));
    }
}
