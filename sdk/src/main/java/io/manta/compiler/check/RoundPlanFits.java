package io.manta.compiler.check;

import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.FanOuts;

/** The plan of a round, which is the execution's data, is within the service's payload. */
final class RoundPlanFits {
    private RoundPlanFits() {}

    static void inspect(String path, FanOuts fanOuts, Diagnostics diagnostics) {
        if (!FanOuts.ROUND_PLAN.admits(fanOuts.planBytes())) {
            diagnostics.add(LimitWording.roundPlan(path, fanOuts.planBytes()));
        }
    }
}
