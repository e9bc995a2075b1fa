package io.manta.local.interpreter;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;

/**
 * A JSON object to be filled in: a member whose name ends in {@code .$} becomes the value that its
 * path names.
 *
 * @see <a href="https://states-language.net/spec.html#payload-template">Payload Template</a>
 */
final class PayloadTemplate {
    private static final String DYNAMIC = ".$";

    private PayloadTemplate() {}

    static JsonObject fill(JsonObject template, JsonValue data, JsonObject context) {
        return object(template, path -> path.select(data, context));
    }

    /** Refuses a template with anything but reference paths in its dynamic members. */
    static void check(JsonObject template) {
        object(template, path -> JsonObject.EMPTY);
    }

    private static JsonObject object(JsonObject template, Selection selection) {
        var filled = JsonObject.builder();
        template.members()
                .forEach(
                        (name, value) -> {
                            if (name.endsWith(DYNAMIC)) {
                                filled.put(
                                        name.substring(0, name.length() - DYNAMIC.length()),
                                        selection.of(path(name, value)));
                            } else {
                                filled.put(name, value(value, selection));
                            }
                        });
        return filled.build();
    }

    private static JsonValue value(JsonValue template, Selection selection) {
        if (template instanceof JsonObject object) {
            return object(object, selection);
        }
        if (template instanceof JsonArray array) {
            return JsonArray.of(array.items(), item -> value(item, selection));
        }
        return template;
    }

    private static Path path(String name, JsonValue value) {
        if (value instanceof JsonString string) {
            return Path.parse(string.value());
        }
        throw new WireFormatException(
                "\"%s\": must be a path, got: %s".formatted(name, value.text()));
    }

    /** What a path becomes. */
    @FunctionalInterface
    private interface Selection {
        JsonValue of(Path path);
    }
}
