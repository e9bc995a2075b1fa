package io.manta.contract.json;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a document: {@code tasks[2].alias}. Becomes text only where a message
 * needs it, as a large document has a million places and few mistakes.
 */
final class JsonPlace {
    private final @Nullable JsonPlace around;
    private final String name;
    private final int index;

    private JsonPlace(@Nullable JsonPlace around, String name, int index) {
        this.around = around;
        this.name = name;
        this.index = index;
    }

    /** A place that is called so. */
    static JsonPlace named(String text) {
        return new JsonPlace(null, text, -1);
    }

    JsonPlace member(String member) {
        return new JsonPlace(this, member, -1);
    }

    JsonPlace element(int number) {
        return new JsonPlace(this, "", number);
    }

    @Override
    public String toString() {
        if (around == null) {
            return name;
        }
        var path = around.toString();
        if (index >= 0) {
            return path + "[" + index + "]";
        }
        return path.isEmpty() ? name : path + "." + name;
    }
}
