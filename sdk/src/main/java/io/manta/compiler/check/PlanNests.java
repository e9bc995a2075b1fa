package io.manta.compiler.check;

import io.manta.asl.AslLimits;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.plan.Plan;

/** Forks nest no deeper than a definition can be checked and shown. */
final class PlanNests {
    private PlanNests() {}

    static void inspect(String path, Plan plan, Diagnostics diagnostics) {
        var quota = AslLimits.NESTING;
        if (!quota.admits(plan.depth())) {
            diagnostics.add(
                    Wording.overLimit(
                            path, quota.subject(), quota.most(), quota.unit(), plan.depth()));
        }
    }
}
