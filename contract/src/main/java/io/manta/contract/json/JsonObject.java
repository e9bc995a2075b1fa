package io.manta.contract.json;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A JSON object whose members keep the order that they were written in. */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        // One member has no order, and most objects of a large document have one.
        members =
                members.size() == 1
                        ? Map.copyOf(members)
                        : Collections.unmodifiableMap(
                                members instanceof Given given
                                        ? given.members
                                        : new LinkedHashMap<>(members));
    }

    /** Like the constructor, but without a copy: nobody may change {@code members} from now on. */
    static JsonObject owning(Map<String, JsonValue> members) {
        return new JsonObject(new Given(members));
    }

    static JsonObject of(String name, JsonValue value) {
        return new JsonObject(Map.of(name, value));
    }

    public static Builder builder() {
        return new Builder();
    }

    public Optional<JsonValue> get(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** This object with {@code name} set, at its old place or at the end. */
    public JsonObject with(String name, JsonValue value) {
        var copy = new LinkedHashMap<>(members);
        copy.put(name, value);
        return owning(copy);
    }

    @Override
    public String kind() {
        return "an object";
    }

    /** Collects members in writing order. Not thread-safe. */
    public static final class Builder {
        private Map<String, JsonValue> members = new LinkedHashMap<>();
        private boolean isGiven;

        private Builder() {}

        public Builder put(String name, JsonValue value) {
            if (isGiven) {
                members = new LinkedHashMap<>(members);
                isGiven = false;
            }
            members.put(name, value);
            return this;
        }

        public Builder put(String name, String value) {
            return put(name, new JsonString(value));
        }

        public Builder put(String name, long value) {
            return put(name, JsonNumber.of(value));
        }

        public Builder put(String name, boolean value) {
            return put(name, new JsonBool(value));
        }

        /** Puts the value when there is one; an absent member is the form of an empty Optional. */
        public Builder put(String name, Optional<? extends JsonValue> value) {
            value.ifPresent(v -> put(name, v));
            return this;
        }

        /** Like {@link #put(String, Optional)}, but for a string. */
        public Builder putString(String name, Optional<String> value) {
            return put(name, value.map(JsonString::new));
        }

        /** The object so far; what is put later is not in it. */
        public JsonObject build() {
            isGiven = true;
            return owning(members);
        }
    }

    /** Members that nobody else holds. */
    private static final class Given extends AbstractMap<String, JsonValue> {
        private final Map<String, JsonValue> members;

        Given(Map<String, JsonValue> members) {
            this.members = members;
        }

        @Override
        public Set<Entry<String, JsonValue>> entrySet() {
            return members.entrySet();
        }
    }
}
