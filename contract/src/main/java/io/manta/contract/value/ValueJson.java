package io.manta.contract.value;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
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
        var type = form.parsed("type", ValueType::of);
        if (form.has("object")) {
            var object = form.parsed("object", ContentHash::new);
            var size = form.longInteger("size");
            return form.valid(() -> new Value.Stored(type, object, size));
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
            throw JsonReader.mustBe(path, "Base64", new JsonString(text));
        }
    }
}
