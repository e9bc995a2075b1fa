package io.manta.cli.read;

import io.manta.contract.id.RunId;
import io.manta.engine.status.RunView;
import io.manta.local.LocalStore;

/** A run that is looked at again and again while it goes on. Not thread-safe. */
public final class GrowingRun {
    private final LocalStore store;
    private final RunId run;
    private int seen;

    /**
     * @param from the first round to be seen
     */
    public GrowingRun(LocalStore store, RunId run, int from) {
        this.store = store;
        this.run = run;
        this.seen = from;
    }

    /** The run now, from the round that was its newest at the last look. */
    public RunView look() {
        var view = view();
        seen = Math.max(seen, view.run().round());
        return view;
    }

    private RunView view() {
        var newest = store.views().newest(run).orElseThrow();
        if (newest.run().round() <= seen) {
            return newest;
        }
        var whole = store.views().whole(run).orElseThrow();
        return new RunView(
                whole.run(), whole.rounds().stream().filter(r -> r.round() >= seen).toList());
    }
}
