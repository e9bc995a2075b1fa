package io.manta.compiler.check;

import io.manta.asl.LimitCheck;
import io.manta.asl.StateMachine;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.plan.StateNames;

/** The machine keeps the service's quotas. */
final class MachineFits {
    private MachineFits() {}

    static void inspect(String path, StateMachine machine, Diagnostics diagnostics) {
        for (var excess : LimitCheck.of(machine)) {
            var place = excess.state().map(state -> path + "/" + task(state)).orElse(path);
            diagnostics.add(Wording.overLimit(place, excess));
        }
    }

    /** What users know of a state: for the one inside a Map, the Map. */
    private static String task(String state) {
        return state.endsWith(StateNames.ON_ONE_NODE)
                ? state.substring(0, state.length() - StateNames.ON_ONE_NODE.length())
                : state;
    }
}
