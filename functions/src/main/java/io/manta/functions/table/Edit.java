package io.manta.functions.table;

import io.manta.contract.json.JsonBool;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes of an item, with some of them changed. Not thread-safe. */
final class Edit {
    private final Map<String, JsonValue> attributes;

    private Edit(Map<String, JsonValue> attributes) {
        this.attributes = attributes;
    }

    static Edit of(Item item) {
        return new Edit(new LinkedHashMap<>(item.body().members()));
    }

    Edit put(String name, JsonValue value) {
        attributes.put(name, value);
        return this;
    }

    Edit put(String name, String value) {
        return put(name, new JsonString(value));
    }

    Edit put(String name, long value) {
        return put(name, JsonNumber.of(value));
    }

    Edit put(String name, boolean value) {
        return put(name, new JsonBool(value));
    }

    Edit put(String name, Instant value) {
        return put(name, value.toString());
    }

    /** Like {@link #put(String, Instant)}, but what is there stays. */
    Edit putFirst(String name, Instant value) {
        attributes.putIfAbsent(name, new JsonString(value.toString()));
        return this;
    }

    /** Puts the value, or removes what is there. */
    Edit set(String name, Optional<? extends JsonValue> value) {
        attributes.remove(name);
        value.ifPresent(some -> attributes.put(name, some));
        return this;
    }

    Edit remove(String... names) {
        attributes.keySet().removeAll(List.of(names));
        return this;
    }

    JsonObject body() {
        return new JsonObject(attributes);
    }
}
