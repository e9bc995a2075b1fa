package io.manta.compiler.check;

import io.manta.asl.LimitCheck;
import io.manta.asl.StateMachine;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.plan.StateNames;

/** The machine keeps the service's quotas. */
final class MachineFits {
    private MachineFits() {}

    static void inspect(String path, StateMachine machine, Diagnostics diagnostics) {
        LimitCheck.of(machine).stream()
                .map(excess -> diagnostic(path, excess))
                // A fan-out that has two Maps breaks a quota once.
                .distinct()
                .forEach(diagnostics::add);
    }

    /** About the task, which is what users know of its states. */
    private static Diagnostic diagnostic(String path, LimitCheck.Excess excess) {
        var place = excess.state().map(state -> path + "/" + StateNames.ofWork(state)).orElse(path);
        return Wording.overLimit(place, excess);
    }
}
