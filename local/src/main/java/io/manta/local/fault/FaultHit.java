package io.manta.local.fault;

import io.manta.contract.id.Attempt;

/** A fault that has hit an attempt. */
public record FaultHit(FaultAction action, Attempt attempt) {
    /** Like {@code fault: killed worker@node-2 (round 1, attempt 1) by SIGKILL}. */
    public String text() {
        var assignment = attempt.assignment();
        return "fault: "
                + action.said(
                        "%s@%s (round %s, attempt %s)"
                                .formatted(
                                        assignment.alias(),
                                        assignment.node(),
                                        assignment.round(),
                                        attempt.retry() + 1));
    }
}
