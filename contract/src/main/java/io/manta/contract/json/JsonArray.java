package io.manta.contract.json;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** A JSON array. */
public record JsonArray(List<JsonValue> items) implements JsonValue {
    public JsonArray {
        items = List.copyOf(items);
    }

    /** An array of what {@code form} makes of each element, in order. */
    public static <T> JsonArray of(
            Collection<T> elements, Function<? super T, ? extends JsonValue> form) {
        return new JsonArray(elements.stream().<JsonValue>map(form).toList());
    }

    public static JsonArray ofStrings(Collection<String> elements) {
        return of(elements, JsonString::new);
    }

    @Override
    public String kind() {
        return "an array";
    }
}
