package io.manta.compiler.check;

import io.manta.asl.LimitCheck;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.FanOuts;
import java.util.Optional;

/** The plan of a round, which is the execution's data, is within the service's payload. */
final class RoundPlanFits {
    private RoundPlanFits() {}

    static void inspect(String path, FanOuts fanOuts, Diagnostics diagnostics) {
        var quota = FanOuts.ROUND_PLAN;
        if (!quota.admits(fanOuts.planBytes())) {
            var excess = new LimitCheck.Excess(quota, Optional.empty(), fanOuts.planBytes());
            diagnostics.add(Wording.overLimit(path, excess));
        }
    }
}
