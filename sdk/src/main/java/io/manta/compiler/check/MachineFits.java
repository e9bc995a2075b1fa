package io.manta.compiler.check;

import io.manta.asl.LimitCheck;
import io.manta.asl.StateMachine;
import io.manta.compiler.Diagnostics;

/** The machine keeps the service's quotas. */
final class MachineFits {
    private MachineFits() {}

    static void inspect(String path, StateMachine machine, Diagnostics diagnostics) {
        for (var excess : LimitCheck.of(machine)) {
            var place = excess.state().map(state -> path + "/" + state).orElse(path);
            diagnostics.add(Wording.overLimit(place, excess));
        }
    }
}
