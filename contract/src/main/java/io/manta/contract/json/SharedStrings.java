package io.manta.contract.json;

import org.jspecify.annotations.Nullable;

/**
 * The strings of one text, most of those that it repeats as one object: the ids of a dense graph
 * stand in it a thousand times each. Remembers only the last of those that have the same slot, so
 * it costs little where nothing repeats.
 */
final class SharedStrings {
    private static final int MOST_SLOTS = 1 << 12;
    private static final int TEXT_OF_A_SLOT = 64;
    private static final int MOST_LENGTH = 64;

    private final @Nullable JsonString[] slots;

    /**
     * @param length of the text
     */
    SharedStrings(int length) {
        var most = Math.min(MOST_SLOTS, length / TEXT_OF_A_SLOT);
        this.slots = new JsonString[Integer.highestOneBit(Math.max(1, most))];
    }

    JsonString of(String text) {
        if (text.length() > MOST_LENGTH) {
            return new JsonString(text);
        }
        var slot = text.hashCode() & (slots.length - 1);
        var last = slots[slot];
        if (last != null && last.value().equals(text)) {
            return last;
        }
        var string = new JsonString(text);
        slots[slot] = string;
        return string;
    }
}
