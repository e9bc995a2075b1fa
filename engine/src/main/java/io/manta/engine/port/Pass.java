package io.manta.engine.port;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.message.ReleaseMessage;

/**
 * The way of one execution through one round: what waits and marks belong to. A round that another
 * execution begins anew is another pass.
 */
public record Pass(RunId run, int segment, int round) {
    /** The pass that an attempt belongs to. */
    public static Pass of(Attempt attempt) {
        var assignment = attempt.assignment();
        return new Pass(assignment.run(), attempt.segment(), assignment.round());
    }

    /** The pass in which a state has finished. */
    public static Pass of(ReleaseMessage message) {
        return new Pass(message.run(), message.segment(), message.round());
    }
}
