package io.manta;

import io.manta.compiler.DiagnosticCode;
import io.manta.contract.document.SwarmDocument;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonBool;
import io.manta.contract.json.JsonNull;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import io.manta.contract.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Java objects as the values of globals, or the one reason why they are not. */
final class GlobalValues {
    private static final String ALLOWED =
            "a number, a string, a boolean, a list, a map, null or, as a whole, a byte[]";

    private final String tag;

    private GlobalValues(String tag) {
        this.tag = tag;
    }

    static Value of(String tag, @Nullable Object value) throws Refusal {
        return value instanceof byte[] bytes
                ? new Value.OfBytes(bytes)
                : new Value.OfJson(new GlobalValues(tag).json(value, tag, 0));
    }

    private JsonValue json(@Nullable Object value, String path, int depth) throws Refusal {
        if (value == null) {
            return JsonNull.NULL;
        }
        if (value instanceof String text) {
            return new JsonString(wellFormed(text, path));
        }
        if (value instanceof Boolean bool) {
            return new JsonBool(bool);
        }
        if (value instanceof Number number) {
            return number(number, path);
        }
        if (value instanceof List<?> list) {
            return array(list, path, depth);
        }
        if (value instanceof Map<?, ?> map) {
            return object(map, path, depth);
        }
        throw problem(path, "must be " + ALLOWED, value.getClass().getTypeName());
    }

    private static JsonNumber number(Number number, String path) throws Refusal {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw problem(path, "must be a finite number", number.toString());
            }
            return new JsonNumber(number.toString());
        }
        if (number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger
                || number instanceof BigDecimal) {
            return new JsonNumber(number.toString());
        }
        throw problem(path, "must be " + ALLOWED, number.getClass().getTypeName());
    }

    private JsonArray array(List<?> list, String path, int depth) throws Refusal {
        checkDepth(depth);
        var items = new ArrayList<JsonValue>();
        for (var item : list) {
            items.add(json(item, path + "[" + items.size() + "]", depth + 1));
        }
        return new JsonArray(items);
    }

    private JsonObject object(Map<?, ?> map, String path, int depth) throws Refusal {
        checkDepth(depth);
        var members = new TreeMap<String, JsonValue>();
        for (var entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw problem(path, "must have strings as keys", shown(entry.getKey()));
            }
            var name = wellFormed(key, path);
            members.put(name, json(entry.getValue(), path + "." + key, depth + 1));
        }
        return new JsonObject(members);
    }

    /** Also what ends the walk through a list that holds itself. */
    private void checkDepth(int outside) throws Refusal {
        if (outside == SwarmDocument.MAX_GLOBAL_DEPTH) {
            throw problem(
                    tag,
                    "must be nested at most %s deep".formatted(SwarmDocument.MAX_GLOBAL_DEPTH),
                    "more, or a cycle");
        }
    }

    /** Half of a surrogate pair has no bytes in UTF-8 and would silently become another text. */
    private static String wellFormed(String text, String path) throws Refusal {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw problem(path, "must be well-formed Unicode", "half of a surrogate pair");
        }
        return text;
    }

    private static String shown(@Nullable Object key) {
        return key == null ? "null" : "%s (%s)".formatted(key, key.getClass().getTypeName());
    }

    private static Refusal problem(String path, String rule, String got) {
        return new Refusal(
                DiagnosticCode.GLOBAL_NOT_SERIALISABLE,
                "the global \"%s\" %s, got: %s".formatted(path, rule, got));
    }
}
