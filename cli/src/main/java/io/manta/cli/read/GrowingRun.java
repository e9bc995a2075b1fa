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
        return newest.run().round() <= seen ? newest : store.views().since(run, seen).orElseThrow();
    }
}
