package io.manta.compiler.analysis;

import io.manta.compiler.plan.Plan;
import io.manta.compiler.plan.WorkGraph;

/**
 * A named plan with what is derived of it: all that a machine is lowered from.
 *
 * @param deferrals what launches wait for beyond the plan's structure
 * @param fanOuts how each fan-out is run
 */
public record PlanFacts(Plan plan, Deferrals deferrals, FanOuts fanOuts) {
    /** The facts of {@code plan}, which has the works of {@code graph}. */
    public static PlanFacts of(Plan plan, WorkGraph graph) {
        var deferrals = Deferrals.of(plan, graph);
        return new PlanFacts(plan, deferrals, FanOuts.of(plan, deferrals));
    }
}
