package io.manta.cli.read;

import io.manta.contract.id.NodeId;
import io.manta.engine.port.RunRecord;
import io.manta.local.LocalStore;
import java.util.List;
import java.util.stream.IntStream;

/** The nodes that a run has used, by the plans of its rounds. */
final class RunNodes {
    private RunNodes() {}

    /** Their ids, sorted. */
    static List<String> ids(LocalStore store, RunRecord run) {
        return IntStream.rangeClosed(0, run.round())
                .mapToObj(round -> store.nodes(run.id(), round))
                .flatMap(List::stream)
                .map(NodeId::value)
                .distinct()
                .sorted()
                .toList();
    }

    /** How many the newest round was planned on. */
    static int inNewestRound(LocalStore store, RunRecord run) {
        return store.nodes(run.id(), run.round()).size();
    }
}
