package io.manta.contract.machine;

import io.manta.contract.id.Alias;
import java.util.List;

/**
 * A state of the machine that starts assignments: one task, or several that are alike and were
 * folded.
 *
 * @param name the state's name, and its key in {@link RoundPlan#items}
 * @param aliases its tasks in document order
 */
public record WorkState(String name, List<Alias> aliases) {
    public WorkState {
        aliases = List.copyOf(aliases);
    }
}
