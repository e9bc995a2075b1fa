package io.manta.functions.container;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonBool;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The members of a request that are there, as JSON, by their names: two requests of one kind have
 * the same text exactly if they ask for the same. What a request's {@code toString} says may be
 * another's too, since it quotes nothing.
 */
final class RequestJson {
    private RequestJson() {}

    static JsonObject of(SdkPojo request) {
        var members = new TreeMap<String, JsonValue>();
        for (SdkField<?> field : request.sdkFields()) {
            var value = field.getValueOrDefault(request);
            if (value != null) {
                members.put(field.memberName(), value(value));
            }
        }
        return new JsonObject(members);
    }

    private static JsonValue value(Object value) {
        if (value instanceof SdkPojo pojo) {
            return of(pojo);
        }
        if (value instanceof List<?> list) {
            return new JsonArray(list.stream().<JsonValue>map(RequestJson::value).toList());
        }
        if (value instanceof Map<?, ?> map) {
            var members = new TreeMap<String, JsonValue>();
            map.forEach((name, member) -> members.put(String.valueOf(name), value(member)));
            return new JsonObject(members);
        }
        if (value instanceof Boolean bool) {
            return new JsonBool(bool);
        }
        return value instanceof Integer number
                ? JsonNumber.of(number)
                : new JsonString((String) value);
    }
}
