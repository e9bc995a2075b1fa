package io.manta.functions.table;

import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;

/**
 * An item of the table.
 *
 * @param version 1 when it is first written, one more with each write; 0 is that of an item that is
 *     not there
 * @param writer names the write that made it what it is; empty before it is written
 * @param body its attributes but for keys, version and writer
 */
record Item(Key key, long version, String writer, JsonObject body) {
    /** One that is to be written. */
    Item(Key key, long version, JsonObject body) {
        this(key, version, "", body);
    }

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

    /** What is read of an item that is not there, so that what follows it is the first. */
    static Item absent(Key key) {
        return new Item(key, 0, JsonObject.EMPTY);
    }

    /** Without the body, which may hold a token. */
    @Override
    public String toString() {
        return "Item[%s %s, version %d]".formatted(key.partition(), key.sort(), version);
    }
}
