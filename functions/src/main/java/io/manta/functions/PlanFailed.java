package io.manta.functions;

import io.manta.engine.plan.PlanFailedException;

/**
 * A round that can't begin. Lambda gives the machine the class's name as the error, and the message
 * in the cause: the failure as JSON.
 */
final class PlanFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    PlanFailed(PlanFailedException cause) {
        super(cause.failure().json().text(), cause);
    }
}
