package io.manta.cli.read;

import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The nodes that a run has used, by the plans of its rounds. */
final class RunNodes {
    private RunNodes() {}

    /** Their ids, sorted. */
    static List<String> ids(LocalStore store, RunRecord run) {
        return IntStream.rangeClosed(0, run.round())
                .boxed()
                .flatMap(round -> of(store, run, round))
                .distinct()
                .sorted()
                .toList();
    }

    /** How many the newest round was planned on. */
    static int inNewestRound(LocalStore store, RunRecord run) {
        return (int) of(store, run, run.round()).distinct().count();
    }

    private static Stream<String> of(LocalStore store, RunRecord run, int round) {
        return store.plan(run.id(), round).stream()
                .flatMap(plan -> plan.items().values().stream())
                .flatMap(List::stream)
                .map(item -> item.node().value());
    }
}
