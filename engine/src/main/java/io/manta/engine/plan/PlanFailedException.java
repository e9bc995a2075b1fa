package io.manta.engine.plan;

import io.manta.contract.MantaException;
import io.manta.contract.run.Failure;

/**
 * A round that can't begin. The state machine's plan state fails with it, and so does the run.
 * Asking again does not help.
 */
public final class PlanFailedException extends MantaException {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public PlanFailedException(Failure failure) {
        super(failure.reason());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
