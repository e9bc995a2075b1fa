package io.manta.functions.table;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.value.Value;
import io.manta.contract.value.ValueJson;
import io.manta.contract.value.ValueType;
import java.util.Base64;

/**
 * The attributes of a user's value. JSON is text: the table's own numbers have 38 digits, and its
 * maps no order.
 */
final class ValueForm {
    private static final String TEXT = "json";
    private static final String OBJECT = "object";

    private ValueForm() {}

    static JsonObject.Builder write(Value value) {
        var form = JsonObject.builder();
        if (value instanceof Value.OfJson json) {
            return form.put(TEXT, json.json().text());
        }
        if (value instanceof Value.OfBytes bytes) {
            return form.put(Documents.BYTES, Base64.getEncoder().encodeToString(bytes.content()));
        }
        var stored = (Value.Stored) value;
        return form.put("type", stored.type().name())
                .put(OBJECT, stored.object().hex())
                .put("size", stored.size());
    }

    static Value read(JsonReader form) {
        if (form.has(TEXT)) {
            return new Value.OfJson(Json.read(form.string(TEXT)));
        }
        if (form.has(Documents.BYTES)) {
            return new Value.OfBytes(
                    ValueJson.base64(form.string(Documents.BYTES), form.at(Documents.BYTES)));
        }
        return new Value.Stored(
                form.word("type", ValueType.class),
                form.parsed(OBJECT, ContentHash::new),
                form.longInteger("size"));
    }
}
