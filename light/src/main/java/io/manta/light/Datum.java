package io.manta.light;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonBool;
import io.manta.contract.json.JsonNull;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A value as it was read: JSON or bytes. Asked for as what it is not, it is refused with what it
 * is.
 *
 * <pre>{@code
 * double rate = world.get("learning_rate").asDouble();
 * double[] model = world.get("model").get("weights").asDoubles();
 * byte[] picture = world.get("picture").bytes();
 * }</pre>
 *
 * <p>Immutable, but for the bytes, which are not copied.
 */
public final class Datum {
    private final String name;
    private final Object content;

    private Datum(String name, Object content) {
        this.name = name;
        this.content = content;
    }

    /**
     * @param name what messages call it
     */
    static Datum of(String name, JsonValue value) {
        return new Datum(name, value);
    }

    static Datum of(String name, byte[] content) {
        return new Datum(name, content);
    }

    /** Whether it is bytes, not JSON. */
    public boolean isBytes() {
        return content instanceof byte[];
    }

    /** Whether it is JSON's {@code null}. */
    public boolean isNull() {
        return content == JsonNull.NULL;
    }

    public byte[] bytes() {
        if (content instanceof byte[] bytes) {
            return bytes;
        }
        throw refused("bytes");
    }

    /** It as JSON, whatever it is there. */
    public JsonValue json() {
        if (content instanceof JsonValue json) {
            return json;
        }
        throw refused("JSON");
    }

    public String asText() {
        return as(JsonString.class, "a string").value();
    }

    public double asDouble() {
        return as(JsonNumber.class, "a number").asDouble();
    }

    /** An integer of at most 64 bits. */
    public long asLong() {
        var number = as(JsonNumber.class, "an integer");
        try {
            return Long.parseLong(number.digits());
        } catch (NumberFormatException e) {
            throw new ValueRefusedException(
                    "%s must be an integer of 64 bits, got: %s".formatted(name, number.digits()));
        }
    }

    public boolean asBoolean() {
        return as(JsonBool.class, "true or false").value();
    }

    /** The numbers of an array. */
    public double[] asDoubles() {
        return asList().stream().mapToDouble(Datum::asDouble).toArray();
    }

    /** The elements of an array. */
    public List<Datum> asList() {
        return asList(each -> each);
    }

    /** What {@code form} makes of each element of an array. */
    public <T> List<T> asList(Function<Datum, T> form) {
        var items = as(JsonArray.class, "an array").items();
        return IntStream.range(0, items.size())
                .mapToObj(i -> form.apply(of(name + "[" + i + "]", items.get(i))))
                .toList();
    }

    /** The member of an object with this name; it must be there. */
    public Datum get(String member) {
        var members = as(JsonObject.class, "an object").members();
        var found = members.get(member);
        if (found == null) {
            throw new ValueRefusedException(
                    "%s has no member \"%s\"; %s"
                            .formatted(name, member, Names.there(members.keySet())));
        }
        return of(name + "[\"" + member + "\"]", found);
    }

    /** The members of an object, in their order. */
    public Map<String, Datum> asMap() {
        var members = new LinkedHashMap<String, Datum>();
        as(JsonObject.class, "an object")
                .members()
                .forEach((key, value) -> members.put(key, of(name + "[\"" + key + "\"]", value)));
        return Collections.unmodifiableMap(members);
    }

    /** Its JSON text, or how many bytes it is. */
    @Override
    public String toString() {
        return content instanceof byte[] bytes ? bytes.length + " bytes" : json().text();
    }

    private <T extends JsonValue> T as(Class<T> type, String what) {
        if (type.isInstance(content)) {
            return type.cast(content);
        }
        throw refused(what);
    }

    private ValueRefusedException refused(String what) {
        var got = content instanceof JsonValue json ? json.kind() : "bytes";
        return new ValueRefusedException("%s must be %s, got: %s".formatted(name, what, got));
    }
}
