package io.manta.compiler.check;

import io.manta.asl.LimitCheck;
import io.manta.asl.StateMachine;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.Diagnostics;
import io.manta.compiler.analysis.Bulk;
import io.manta.compiler.plan.StateNames;

/** The machine keeps the service's quotas. */
final class MachineFits {
    private MachineFits() {}

    static void inspect(String path, StateMachine machine, Bulk bulk, Diagnostics diagnostics) {
        LimitCheck.of(machine).stream()
                .map(excess -> diagnostic(path, excess, bulk))
                // A fan-out that has two Maps breaks a quota once.
                .distinct()
                .forEach(diagnostics::add);
    }

    /** About the task, which is what users know of its states, or about the whole definition. */
    private static Diagnostic diagnostic(String path, LimitCheck.Excess excess, Bulk bulk) {
        return excess.state()
                .map(state -> path + "/" + StateNames.ofWork(state))
                .map(place -> LimitWording.overLimit(place, excess.quota(), excess.got()))
                .orElseGet(() -> LimitWording.definition(path, bulk, excess.got()));
    }
}
