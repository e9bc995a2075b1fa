package io.manta.local.simulation;

import java.util.ArrayList;
import java.util.List;

/** Holds what is stored at the end of a schedule against what truly happened. */
final class Judge {
    private Judge() {}

    /** Everything that is wrong; empty if nothing was seen. */
    static List<String> faults(SimulatedCluster cluster) {
        var run = cluster.run();
        if (run.isEmpty()) {
            return List.of("the run was never created");
        }
        var evidence = Evidence.of(cluster, run.get());
        var faults = new ArrayList<>(EndJudge.faults(evidence));
        if (faults.isEmpty()) {
            faults.addAll(AttemptJudge.faults(evidence));
            faults.addAll(ValueJudge.faults(evidence));
            faults.addAll(ParkingJudge.faults(evidence));
            faults.addAll(ReadJudge.faults(evidence));
            faults.addAll(OrderJudge.faults(evidence));
            faults.addAll(OutcomeJudge.faults(evidence));
        }
        return faults;
    }
}
