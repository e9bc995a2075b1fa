package io.manta.light;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonBool;
import io.manta.contract.json.JsonNull;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Java objects as JSON. What has no form there is refused, not converted. */
final class JsonForm {
    /** World's reader stops at 200 levels, some of which are the call's own. */
    private static final int DEEPEST = 150;

    /**
     * Of an integer, in what Python reads.
     *
     * @see <a href="https://docs.python.org/3/library/stdtypes.html#int-max-str-digits">Integer
     *     string conversion length limitation</a>
     */
    private static final int MOST_DIGITS = 4300;

    private JsonForm() {}

    static JsonValue of(@Nullable Object value) {
        return of(value, "value", 0);
    }

    private static JsonValue of(@Nullable Object value, String path, int depth) {
        if (depth > DEEPEST) {
            throw new ValueRefusedException(
                    "%.60s… is nested too deeply: a value has at most %s levels"
                            .formatted(path, DEEPEST));
        }
        if (value == null) {
            return JsonNull.NULL;
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Datum datum) {
            return datum.json();
        }
        if (value instanceof CharSequence text) {
            return new JsonString(wellFormed(text.toString(), path));
        }
        if (value instanceof Boolean bool) {
            return new JsonBool(bool);
        }
        if (value instanceof Number number) {
            return number(number, path);
        }
        if (value instanceof Map<?, ?> map) {
            return object(map, path, depth);
        }
        return array(value, path, depth);
    }

    private static JsonNumber number(Number number, String path) {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new ValueRefusedException(
                        "%s must be a finite number, because JSON has no other, got: %s"
                                .formatted(path, number));
            }
            return new JsonNumber(number.toString());
        }
        if (number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger
                || number instanceof BigDecimal) {
            return new JsonNumber(readable(number.toString(), path));
        }
        throw refused(number, path);
    }

    private static String readable(String text, String path) {
        var digits = text.length() - (text.startsWith("-") ? 1 : 0);
        if (digits > MOST_DIGITS && text.chars().allMatch(c -> c == '-' || Character.isDigit(c))) {
            throw new ValueRefusedException(
                    "%s must be an integer of at most %s digits, because Python reads no longer one, got: %s digits"
                            .formatted(path, MOST_DIGITS, digits));
        }
        return text;
    }

    private static JsonValue array(Object value, String path, int depth) {
        var items = new ArrayList<JsonValue>();
        if (value instanceof Iterable<?> all) {
            for (var each : all) {
                items.add(of(each, path + "[" + items.size() + "]", depth + 1));
            }
        } else if (value instanceof double[] all) {
            for (var each : all) {
                items.add(number(each, path + "[" + items.size() + "]"));
            }
        } else if (value instanceof int[] all) {
            for (var each : all) {
                items.add(JsonNumber.of(each));
            }
        } else if (value instanceof long[] all) {
            for (var each : all) {
                items.add(JsonNumber.of(each));
            }
        } else if (value instanceof Object[] all) {
            return array(List.of(all), path, depth);
        } else {
            throw refused(value, path);
        }
        return new JsonArray(items);
    }

    private static JsonObject object(Map<?, ?> map, String path, int depth) {
        // Sorted, since a map's own order may be another in each process.
        var members = new TreeMap<String, JsonValue>();
        map.forEach(
                (key, value) -> {
                    if (!(key instanceof String name)) {
                        throw new ValueRefusedException(
                                "%s has a key that is not a string, got: %s".formatted(path, key));
                    }
                    members.put(
                            wellFormed(name, path),
                            of(value, path + "[\"" + name + "\"]", depth + 1));
                });
        return new JsonObject(members);
    }

    private static String wellFormed(String text, String path) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new ValueRefusedException(
                    "%s must be text that UTF-8 can hold, got: a lone surrogate".formatted(path));
        }
        return text;
    }

    private static ValueRefusedException refused(Object value, String path) {
        var advice =
                value instanceof byte[]
                        ? "; save bytes as a value of their own, or as text in Base64"
                        : "";
        return new ValueRefusedException(
                "%s must be JSON, got: %s%s"
                        .formatted(path, value.getClass().getTypeName(), advice));
    }
}
