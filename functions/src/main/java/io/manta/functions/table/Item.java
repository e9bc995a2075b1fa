package io.manta.functions.table;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.functions.AskAgainException;
import java.util.function.Function;
import java.util.function.Supplier;

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

    /**
     * What the form makes of its attributes.
     *
     * @throws AskAgainException if it is not of this form: another version of the functions wrote
     *     it, and nobody who asks can mend that
     */
    <T> T read(Function<JsonReader, T> form) {
        return readable(() -> form.apply(JsonReader.of(body, place())));
    }

    /** Like {@link #read}, but of something that the item names. */
    <T> T readable(Supplier<T> form) {
        try {
            return form.get();
        } catch (WireFormatException e) {
            throw new AskAgainException(
                    "%s can't be read: %s".formatted(place(), e.getMessage()), e);
        }
    }

    /** Where it is, for people. */
    String place() {
        return key.partition() + " " + key.sort();
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
        return "Item[%s %s, version %s]".formatted(key.partition(), key.sort(), version);
    }
}
