package io.manta.compiler.lowering;

import io.manta.contract.document.EdgeCondition;
import io.manta.contract.json.JsonObject;
import io.manta.contract.machine.Mark;
import io.manta.contract.message.Waited;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a launch or a gate waits for, as its message and its comment say it.
 *
 * @param after empty if it waits for nothing
 */
record Waits(List<Mark> after) {
    /** A state inside a Map waits for nothing: what waits for it is before the Map. */
    static final Waits NOTHING = new Waits(List.of());

    private static final int SHOWN = 3;

    Waits {
        after = List.copyOf(after);
    }

    JsonObject.Builder put(JsonObject.Builder message) {
        return Waited.put(message, after);
    }

    /** For people who look at the machine; names no more than a few. */
    Optional<String> comment() {
        if (after.isEmpty()) {
            return Optional.empty();
        }
        var parts = new ArrayList<String>();
        shown(EdgeCondition.FINISHED).ifPresent(names -> parts.add(names + " finished"));
        shown(EdgeCondition.RESULT).ifPresent(names -> parts.add(names + " saved results"));
        return Optional.of("Waits until " + String.join(" and ", parts));
    }

    private Optional<String> shown(EdgeCondition condition) {
        var names =
                after.stream()
                        .filter(mark -> mark.condition() == condition)
                        .map(mark -> "\"" + mark.state() + "\"")
                        .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        var more = names.size() - SHOWN;
        var list = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return Optional.of(
                (more > 0 ? list + " and " + more + " more" : list)
                        + (names.size() == 1 ? " has" : " have"));
    }
}
