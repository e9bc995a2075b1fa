package io.manta.asl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * States that can reach each other by name: a machine's, a branch's, or an item processor's. In
 * writing order.
 */
public record StateGroup(String startAt, Map<String, State> states) {
    public StateGroup {
        states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
        if (!states.containsKey(startAt)) {
            throw new IllegalArgumentException(
                    "StartAt must name a state of its group, got: \"" + startAt + "\"");
        }
        for (var entry : states.entrySet()) {
            for (var target : entry.getValue().targets()) {
                if (!states.containsKey(target)) {
                    throw new IllegalArgumentException(
                            "state \"%s\" must go on to a state of its group, got: \"%s\""
                                    .formatted(entry.getKey(), target));
                }
            }
        }
    }
}
