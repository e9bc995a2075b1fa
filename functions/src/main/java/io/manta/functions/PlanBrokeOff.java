package io.manta.functions;

/**
 * A plan whose outcome is unknown, since a store did not answer. Lambda gives the machine the
 * class's name as the error, {@link io.manta.contract.run.ErrorNames#PLAN_BROKE_OFF}, and the plan
 * is asked for again.
 */
final class PlanBrokeOff extends RuntimeException {
    private static final long serialVersionUID = 1;

    PlanBrokeOff(RuntimeException cause) {
        super(String.valueOf(cause), cause);
    }
}
