package io.manta.functions;

import io.manta.engine.plan.PlanFailedException;
import java.util.List;

/**
 * A round that can't begin. Lambda gives the machine the class's name as the error, and the message
 * in the cause: the failure as JSON. Lambda logs the message, too, so it is without what a program
 * printed, which the run's record has.
 */
final class PlanFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    PlanFailed(PlanFailedException cause) {
        super(cause.failure().withLines(List.of()).json().text(), cause);
    }
}
