package io.manta.engine.plan;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import io.manta.contract.value.Tag;
import io.manta.contract.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may stand in the input of an execution that is started by hand.
 *
 * @param seed fixes placement and the programs' random numbers
 * @param globals first values that take the place of the document's, or stand beside them
 */
record AdoptedInput(Optional<Long> seed, Map<String, JsonValue> globals) {
    private static final Set<String> MEMBERS = Set.of("globals", "seed");

    /**
     * Reads an input.
     *
     * @throws WireFormatException if it has other members, or these have other forms
     * @throws IllegalArgumentException if a global has a name that no program could read it by
     */
    static AdoptedInput read(JsonReader input) {
        var unknown =
                input.object().members().keySet().stream()
                        .filter(name -> !MEMBERS.contains(name))
                        .map(name -> "\"" + name + "\"")
                        .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new WireFormatException(
                    "the input of an execution that is started by hand may have \"globals\" and \"seed\", got also: "
                            + unknown);
        }
        var globals =
                input.optionalChild("globals")
                        .map(child -> child.object().members())
                        .orElseGet(Map::of);
        globals.keySet().forEach(Tag::check);
        var seed =
                input.has("seed") ? Optional.of(input.longInteger("seed")) : Optional.<Long>empty();
        return new AdoptedInput(seed, globals);
    }

    /** These first values with what the input says instead. */
    Map<String, Value> over(Map<String, Value> initial) {
        var united = new LinkedHashMap<>(initial);
        globals.forEach((tag, json) -> united.put(tag, new Value.OfJson(json)));
        return united;
    }
}
