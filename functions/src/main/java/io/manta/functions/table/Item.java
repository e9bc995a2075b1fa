package io.manta.functions.table;

import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;

/**
 * An item of the table.
 *
 * @param version 1 when it is first written, one more with each write; 0 is that of an item that is
 *     not there
 * @param body its attributes but for keys and version
 */
record Item(Key key, long version, JsonObject body) {
    /** Reads its attributes. */
    JsonReader read() {
        return JsonReader.of(body, key.partition() + " " + key.sort());
    }

    /** The same item as it is to be written next. */
    Item next(JsonObject value) {
        return new Item(key, version + 1, value);
    }

    /** An item as it is first written. */
    static Item first(Key key, JsonObject body) {
        return new Item(key, 1, body);
    }
}
