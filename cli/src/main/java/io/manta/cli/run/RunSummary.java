package io.manta.cli.run;

import io.manta.contract.id.RunId;
import io.manta.contract.value.ValueType;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came out of a run.
 *
 * @param began when it began to go on here: it may have been stopped for long before
 * @param isKept whether it is in its folder: someone may have removed that while it went on
 */
record RunSummary(
        RunRecord run, Instant began, List<Results> results, List<Global> globals, boolean isKept) {
    /** What was saved under one tag, over all rounds. */
    record Results(String tag, int values, long bytes) {}

    /** A global as the run has left it. */
    record Global(String tag, ValueType type, long bytes) {}

    static RunSummary of(LocalStore store, RunId id, Instant began) {
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
        return new RunSummary(run, began, results, globals, store.isThere());
    }

    /** How long it went on. */
    Optional<Duration> took() {
        return run.endedAt().map(end -> Duration.between(began, end));
    }

    int rounds() {
        return run.round() + 1;
    }
}
