package io.manta.cli.run;

import io.manta.contract.id.RunId;
import io.manta.contract.value.ValueType;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.util.List;

/** What came out of a run. */
record RunSummary(RunRecord run, List<Results> results, List<Global> globals) {
    /** What was saved under one tag, over all rounds. */
    record Results(String tag, int values, long bytes) {}

    /** A global as the run has left it. */
    record Global(String tag, ValueType type, long bytes) {}

    static RunSummary of(LocalStore store, RunId id) {
        var run = store.run(id).orElseThrow();
        var results =
                store.visibleResults(run).amounts().entrySet().stream()
                        .map(
                                tag ->
                                        new Results(
                                                tag.getKey(),
                                                tag.getValue().values(),
                                                tag.getValue().bytes()))
                        .toList();
        var globals =
                store.globals().tags(id).stream()
                        .flatMap(tag -> store.globals().get(id, tag).stream())
                        .map(g -> new Global(g.tag(), g.value().type(), g.value().size()))
                        .toList();
        return new RunSummary(run, results, globals);
    }

    int rounds() {
        return run.round() + 1;
    }
}
