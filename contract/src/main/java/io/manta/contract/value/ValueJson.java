package io.manta.contract.value;

import io.manta.contract.WireFormatException;
import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import java.util.Base64;
import java.util.Set;

/**
 * The form of a {@link Value} on the wire and in the table.
 *
 * <pre>{@code
 * {"type": "json", "value": …}
 * {"type": "bytes", "base64": "…"}
 * {"type": "json" | "bytes", "object": "<sha256>", "size": 104857600}
 * }</pre>
 */
public final class ValueJson {
    /** What a reader may add to a stored value: where it is read from. */
    public static final String URL = "url";

    private ValueJson() {}

    public static JsonObject write(Value value) {
        var form = JsonObject.builder().put("type", value.type().word());
        if (value instanceof Value.OfJson json) {
            form.put("value", json.json());
        } else if (value instanceof Value.OfBytes bytes) {
            form.put("base64", Base64.getEncoder().encodeToString(bytes.content()));
        } else if (value instanceof Value.Stored stored) {
            form.put("object", stored.object().hex()).put("size", stored.size());
        }
        return form.build();
    }

    public static Value read(JsonReader form) {
        form.only(Set.of("type", "value", "base64", "object", "size", URL));
        var type = type(form);
        if (form.has("object")) {
            return new Value.Stored(type, hash(form), form.longInteger("size"));
        }
        if (type == ValueType.JSON) {
            return new Value.OfJson(form.value("value"));
        }
        return new Value.OfBytes(base64(form.string("base64"), form.at("base64")));
    }

    /** The bytes of {@code text}, which {@code path} names in the message if it is not Base64. */
    public static byte[] base64(String text, String path) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new WireFormatException(
                    "%s: must be Base64: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static ValueType type(JsonReader form) {
        var word = form.string("type");
        for (var type : ValueType.values()) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        throw new WireFormatException(
                "%s: must be json or bytes, got: \"%s\"".formatted(form.at("type"), word));
    }

    private static ContentHash hash(JsonReader form) {
        try {
            return new ContentHash(form.string("object"));
        } catch (IllegalArgumentException e) {
            throw new WireFormatException("%s: %s".formatted(form.at("object"), e.getMessage()), e);
        }
    }
}
