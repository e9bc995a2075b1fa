package io.manta.functions.caller;

import io.manta.contract.json.JsonNull;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import io.manta.contract.value.ValueJson;
import io.manta.engine.world.WorldResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The events by which function URLs (payload 2.0) and REST APIs (payload 1.0) hand HTTP requests to
 * a function, and the answer that both take. Both leave the path percent-encoded.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html">Function
 *     URLs</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">REST
 *     APIs</a>
 */
public final class HttpEvents {
    private static final int MOST_TEXT_BYTES = 16 * 1024;

    private HttpEvents() {}

    /**
     * The request of an event.
     *
     * @throws io.manta.contract.WireFormatException if it is an event of neither
     */
    public static HttpCall read(JsonValue event) {
        var form = JsonReader.of(event, "event");
        return form.has("rawPath") ? functionUrl(form) : restApi(form);
    }

    /**
     * The answer. A short text is in it as it is, so that people can read it; all else travels in
     * Base64, which is a third longer whatever it holds. Of text in JSON each quotation mark counts
     * twice, and so might be too long for a message that has room for it.
     */
    public static JsonObject write(WorldResponse response) {
        var headers = JsonObject.builder();
        response.headers().forEach(headers::put);
        var isJson =
                response.headers().getOrDefault("Content-Type", "").startsWith("application/json");
        var isText = isJson && response.body().length <= MOST_TEXT_BYTES;
        return JsonObject.builder()
                .put("statusCode", response.status())
                .put("headers", headers.build())
                .put(
                        "body",
                        isText
                                ? response.text()
                                : Base64.getEncoder().encodeToString(response.body()))
                .put("isBase64Encoded", !isText)
                .build();
    }

    private static HttpCall functionUrl(JsonReader form) {
        var context = form.child("requestContext");
        var signer = part(context, "authorizer").flatMap(a -> part(a, "iam"));
        return new HttpCall(
                context.child("http").string("method"),
                form.string("rawPath"),
                query(form),
                body(form),
                signer.flatMap(iam -> identity(iam, "userArn", "userId")));
    }

    private static HttpCall restApi(JsonReader form) {
        var signer = part(form.child("requestContext"), "identity");
        return new HttpCall(
                form.string("httpMethod"),
                form.string("path"),
                query(form),
                body(form),
                signer.flatMap(identity -> identity(identity, "userArn", "user")));
    }

    private static Optional<Identity> identity(JsonReader form, String arn, String id) {
        return text(form, arn).flatMap(a -> text(form, id).flatMap(i -> Identity.of(a, i)));
    }

    /** What is empty may be null or missing. */
    private static Optional<JsonReader> part(JsonReader form, String name) {
        return form.object().get(name).orElse(JsonNull.NULL) instanceof JsonNull
                ? Optional.empty()
                : form.optionalChild(name);
    }

    /** What is empty may be null or missing. */
    private static Optional<String> text(JsonReader form, String name) {
        return form.object()
                .get(name)
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).value());
    }

    private static Map<String, String> query(JsonReader form) {
        var name = "queryStringParameters";
        var value = form.object().get(name);
        return value.isEmpty() || value.get() instanceof JsonNull
                ? Map.of()
                : new LinkedHashMap<>(form.stringMap(name));
    }

    private static byte[] body(JsonReader form) {
        var body = text(form, "body").orElse("");
        return form.bool("isBase64Encoded", false)
                ? ValueJson.base64(body, form.at("body"))
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
