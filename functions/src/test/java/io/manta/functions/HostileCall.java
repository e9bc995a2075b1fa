package io.manta.functions;

import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonNull;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A case of {@code hostile-calls.json}: what a container sends that reaches for what is not its
 * own, and what comes back.
 *
 * <ul>
 *   <li>{@code as}: which container of {@link TwoRuns}; {@code running} unless said
 *   <li>{@code call}: method, path, and the query's parameters
 *   <li>{@code body}: text as it is, else JSON
 *   <li>{@code event}: members that the service's event has instead, or besides
 *   <li>{@code raw}: the whole event instead, whatever it is
 *   <li>{@code is}: the status, and the code of a refusal
 * </ul>
 *
 * @param name what is tried
 * @param event the text of the event
 * @param expected status and code
 */
record HostileCall(String name, String event, String expected) {
    private static final Set<String> MEMBERS =
            Set.of("name", "as", "call", "body", "event", "raw", "is");

    /** Those of the file, with what the names in {@code ${…}} stand for. */
    static List<HostileCall> all(Map<String, String> places) {
        return JsonReader.of(Json.read(text("hostile-calls.json")), "hostile-calls")
                .list("calls", form -> read(form, places));
    }

    /** A call that needs no case: what the container is allowed. */
    static String event(String caller, String call, Map<String, String> places) {
        var form = JsonObject.builder().put("as", caller).put("call", call).build();
        return filled(event(JsonReader.of(form, "call")).text(), places);
    }

    private static HostileCall read(JsonReader form, Map<String, String> places) {
        form.only(MEMBERS);
        var event = form.has("raw") ? text(form.value("raw")) : event(form).text();
        return new HostileCall(form.string("name"), filled(event, places), form.string("is"));
    }

    private static JsonObject event(JsonReader form) {
        var call = form.optionalString("call").orElse("GET /v1/context").split("[ ?]", 3);
        var caller = form.optionalString("as").orElse("running");
        var event =
                ((JsonObject) Json.read(text("function-url.json").replace("CALLER", caller)))
                        .with("rawPath", new JsonString(call[1]))
                        .with("body", body(form))
                        .with("queryStringParameters", query(call.length == 3 ? call[2] : ""));
        var method =
                Json.read(
                        "{\"requestContext\": {\"http\": {\"method\": \"%s\"}}}"
                                .formatted(call[0]));
        return (JsonObject)
                merged(
                        merged(event, method),
                        form.has("event") ? form.value("event") : JsonObject.EMPTY);
    }

    private static JsonValue body(JsonReader form) {
        return form.has("body") ? new JsonString(text(form.value("body"))) : JsonNull.NULL;
    }

    private static JsonValue query(String text) {
        var query = JsonObject.builder();
        for (var pair : text.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                query.put(parts[0], parts[1]);
            }
        }
        return query.build();
    }

    /** Objects member by member; anything else takes the place of what is there. */
    private static JsonValue merged(JsonValue one, JsonValue other) {
        if (!(one instanceof JsonObject object) || !(other instanceof JsonObject more)) {
            return other;
        }
        var all = object;
        for (var member : more.members().entrySet()) {
            var before = all.get(member.getKey()).orElse(JsonNull.NULL);
            all = all.with(member.getKey(), merged(before, member.getValue()));
        }
        return all;
    }

    /** Text for what is text, and of a list its elements one after the other. */
    private static String text(JsonValue value) {
        if (value instanceof JsonArray lines) {
            return String.join("", lines.items().stream().map(HostileCall::text).toList());
        }
        return value instanceof JsonString string ? string.value() : value.text();
    }

    private static String filled(String text, Map<String, String> places) {
        var filled = text;
        for (var place : places.entrySet()) {
            filled = filled.replace("${" + place.getKey() + "}", place.getValue());
        }
        return filled;
    }

    private static String text(String resource) {
        try (var in = HostileCall.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
