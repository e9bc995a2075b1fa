package io.manta.contract.message;

import io.manta.contract.document.EdgeCondition;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.machine.Mark;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a message says what it waits for: {@code after} names the work states that must have
 * finished, {@code afterResults} those whose assignments must have saved or completed. Neither is
 * written when it is empty.
 */
public final class Waited {
    public static final String FINISHED = "after";
    public static final String RESULTS = "afterResults";

    static final Set<String> MEMBERS = Set.of(FINISHED, RESULTS);

    private Waited() {}

    /** Adds what says it to a message. */
    public static JsonObject.Builder put(JsonObject.Builder message, List<Mark> after) {
        return message.put(FINISHED, states(after, EdgeCondition.FINISHED))
                .put(RESULTS, states(after, EdgeCondition.RESULT));
    }

    static List<Mark> read(JsonReader form) {
        return Stream.concat(
                        read(form, FINISHED).map(Mark::finished),
                        read(form, RESULTS).map(Mark::results))
                .toList();
    }

    private static Stream<String> read(JsonReader form, String name) {
        return form.has(name) ? form.strings(name).stream() : Stream.empty();
    }

    private static Optional<JsonArray> states(List<Mark> after, EdgeCondition condition) {
        var names =
                after.stream()
                        .filter(mark -> mark.condition() == condition)
                        .map(Mark::state)
                        .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(JsonArray.of(names, JsonString::new));
    }
}
