package io.manta.local.simulation;

import io.manta.contract.run.RunStatus;
import java.util.ArrayList;
import java.util.List;

/** The run ended as it should: all rounds done, or stopped, or failed for a reason that is true. */
final class OutcomeJudge {
    private OutcomeJudge() {}

    static List<String> faults(Evidence evidence) {
        var faults = new ArrayList<String>();
        var status = evidence.run().status();
        if (status == RunStatus.COMPLETED) {
            faults.addAll(RoundJudge.faults(evidence));
        }
        if (status == RunStatus.FAILED) {
            faults.addAll(FailureJudge.faults(evidence));
        }
        if (status == RunStatus.STOPPED && !evidence.truth().stopAsked) {
            faults.add("STOPPED, and nobody asked for it: " + evidence.run().endReason());
        }
        if (status != RunStatus.STOPPED && evidence.truth().stopEnded) {
            faults.add("stopped, but " + status);
        }
        return faults;
    }
}
