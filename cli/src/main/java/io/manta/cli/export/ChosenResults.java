package io.manta.cli.export;

import io.manta.cli.read.AssignmentFilter;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.io.IOException;

/** The results of a run that are asked for, a few at a time. */
final class ChosenResults {
    private final LocalStore store;
    private final RunRecord run;
    private final AssignmentFilter filter;

    ChosenResults(LocalStore store, RunRecord run, AssignmentFilter filter) {
        this.store = store;
        this.run = run;
        this.filter = filter;
    }

    /** What becomes of each. */
    interface Taker {
        void take(ResultRecord result) throws IOException;
    }

    /** Of one tag: by round, task in document order, node, sequence. */
    void each(String tag, Taker taker) throws IOException {
        var visible = store.visibleResults(run);
        var results = visible.stream(tag, filter.round(run.round())).iterator();
        while (results.hasNext()) {
            var result = results.next();
            if (filter.admits(result.attempt(), run.round())) {
                taker.take(result);
            }
        }
    }
}
