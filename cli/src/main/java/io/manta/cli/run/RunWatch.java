package io.manta.cli.run;

import io.manta.contract.id.RunId;
import io.manta.engine.status.RunView;
import io.manta.local.LocalCluster;
import io.manta.local.LocalStore;
import java.time.Duration;

/** Follows a run from its start to its end. */
final class RunWatch {
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final LocalCluster cluster;
    private final LocalStore store;
    private final RunId run;
    private final Progress progress;
    private final LogFollower logs;
    private int shown;
    private int saidFaults;

    RunWatch(LocalCluster cluster, RunId run, Progress progress) {
        this.cluster = cluster;
        this.store = cluster.store();
        this.run = run;
        this.progress = progress;
        this.logs = new LogFollower(store);
    }

    /** Returns when the run has ended and all has been shown. */
    void toTheEnd() throws InterruptedException {
        while (!show()) {
            Thread.sleep(PERIOD.toMillis());
        }
        progress.end();
    }

    /**
     * Shows what is new; whether the run has ended. What was printed comes before what became of
     * its program: the state was read first, so every line of an ended program is there.
     */
    private boolean show() {
        var view = view();
        sayFaults();
        logs.drain(view, progress::output);
        progress.state(view);
        shown = Math.max(shown, view.run().round());
        return view.run().status().isEnded();
    }

    private void sayFaults() {
        var hits = cluster.faults(run);
        hits.stream().skip(saidFaults).forEach(progress::fault);
        saidFaults = hits.size();
    }

    /** From the round that was the newest when it was last shown. */
    private RunView view() {
        var newest = store.views().newest(run).orElseThrow();
        if (newest.run().round() <= shown) {
            return newest;
        }
        var whole = store.views().whole(run).orElseThrow();
        return new RunView(
                whole.run(), whole.rounds().stream().filter(r -> r.round() >= shown).toList());
    }
}
