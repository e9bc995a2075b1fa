package io.manta.contract.machine;

import io.manta.contract.id.Alias;
import java.util.List;

/**
 * A state of the machine that starts assignments: one task, or several that are alike and were
 * folded.
 *
 * @param name the state's name, and its key in the plan of a round
 * @param aliases its tasks, in the order in which the compiler found them alike
 * @param place where it takes the assignments of a round from
 * @param resultsAwaited whether a launch waits until each of its assignments has saved a result
 */
public record WorkState(String name, List<Alias> aliases, ItemPlace place, boolean resultsAwaited) {
    public WorkState {
        aliases = List.copyOf(aliases);
    }

    public WorkState(String name, List<Alias> aliases, ItemPlace place) {
        this(name, aliases, place, false);
    }

    /** A state whose assignments the plan of a round holds. */
    public WorkState(String name, List<Alias> aliases) {
        this(name, aliases, ItemPlace.PLAN);
    }
}
