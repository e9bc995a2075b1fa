package io.manta.cli.text;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonValue;
import java.util.ArrayList;
import java.util.stream.Collectors;

/**
 * JSON in the space of a line: what is too long is cut in its own way, a list after its first
 * elements, a text after its first letters.
 *
 * <pre>
 * {"weights": [0.125, -0.5, … 640 more], "rows": 360}
 * </pre>
 */
public final class Shortened {
    private static final int ELEMENTS = 3;

    private Shortened() {}

    /** At most {@code width} characters of the value. */
    public static String of(JsonValue value, int width) {
        var whole = spaced(value, Integer.MAX_VALUE);
        return cut(whole.length() <= width ? whole : spaced(value, ELEMENTS), width);
    }

    /** At most {@code width} characters of a line of text; control characters are spaces. */
    public static String cut(String text, int width) {
        var line = text.replaceAll("[\\p{Cntrl}\u0080-\u009f]", " ");
        return line.codePointCount(0, line.length()) <= width
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Math.max(0, width - 1))) + "…";
    }

    private static String spaced(JsonValue value, int elements) {
        if (value instanceof JsonArray array) {
            var shown = new ArrayList<String>();
            array.items().stream()
                    .limit(elements)
                    .map(v -> spaced(v, elements))
                    .forEach(shown::add);
            var left = array.items().size() - shown.size();
            if (left > 0) {
                shown.add("… " + left + " more");
            }
            return "[" + String.join(", ", shown) + "]";
        }
        if (value instanceof JsonObject object) {
            return object.members().entrySet().stream()
                    .map(m -> "\"" + m.getKey() + "\": " + spaced(m.getValue(), elements))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return elements == Integer.MAX_VALUE ? value.text() : cut(value.text(), 40);
    }
}
