package io.manta.contract.json;

import org.jspecify.annotations.Nullable;

/**
 * The values of one text, most of those that it repeats as one object: in that of a dense graph
 * {@code "t1"} and {@code {"task": "t1"}} stand a thousand times each. Remembers only the last of
 * those that have the same slot, so it costs little where nothing repeats.
 */
final class SharedValues {
    private static final int MOST_SLOTS = 1 << 12;
    private static final int TEXT_OF_A_SLOT = 64;
    private static final int MOST_LENGTH = 64;

    private final @Nullable JsonString[] strings;
    private final @Nullable JsonObject[] objects;

    /**
     * @param length of the text
     */
    SharedValues(int length) {
        var most = Math.min(MOST_SLOTS, length / TEXT_OF_A_SLOT);
        this.strings = new JsonString[Integer.highestOneBit(Math.max(1, most))];
        this.objects = new JsonObject[strings.length];
    }

    JsonString string(String text) {
        if (text.length() > MOST_LENGTH) {
            return new JsonString(text);
        }
        var last = strings[slot(text)];
        if (last != null && last.value().equals(text)) {
            return last;
        }
        var string = new JsonString(text);
        strings[slot(text)] = string;
        return string;
    }

    /** The object that has one member. */
    JsonObject object(String name, JsonValue value) {
        if (!(value instanceof JsonString string) || string.value().length() > MOST_LENGTH) {
            return JsonObject.of(name, value);
        }
        var last = objects[slot(string.value())];
        if (last != null && last.members().get(name) == value) {
            return last;
        }
        var object = JsonObject.of(name, value);
        objects[slot(string.value())] = object;
        return object;
    }

    private int slot(String text) {
        return text.hashCode() & (strings.length - 1);
    }
}
