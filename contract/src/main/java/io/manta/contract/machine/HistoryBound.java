package io.manta.contract.machine;

import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many events a machine's rounds may add to the history of an execution, retries included.
 *
 * @param room what an execution's history has room for, beside its begin and its end
 * @param round what each round adds at most, beside its assignments
 * @param assignments what each assignment of a work state adds at most, by the state's name
 */
public record HistoryBound(int room, int round, Map<String, Integer> assignments) {
    public HistoryBound {
        assignments = Collections.unmodifiableMap(new LinkedHashMap<>(assignments));
    }

    /** The most that one round adds. */
    public long of(Map<String, List<RoundPlan.Item>> items) {
        return round
                + items.entrySet().stream()
                        .mapToLong(
                                state ->
                                        (long) assignments.getOrDefault(state.getKey(), 0)
                                                * state.getValue().size())
                        .sum();
    }

    JsonObject json() {
        var states = JsonObject.builder();
        assignments.forEach((state, events) -> states.put(state, JsonNumber.of(events)));
        return JsonObject.builder()
                .put("room", room)
                .put("round", round)
                .put("assignments", states.build())
                .build();
    }

    static HistoryBound read(JsonReader form) {
        form.only(Set.of("room", "round", "assignments"));
        var states = form.child("assignments");
        var assignments = new LinkedHashMap<String, Integer>();
        states.object().members().keySet().forEach(s -> assignments.put(s, states.integer(s)));
        return new HistoryBound(form.integer("room"), form.integer("round"), assignments);
    }
}
