package io.manta.functions.caller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonBool;
import io.manta.contract.json.JsonString;
import io.manta.engine.EngineLimits;
import io.manta.engine.world.WorldResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HttpEventsTest {
    private static final Identity TASK =
            new Identity("111122223333", "home-task", "0123456789abcdef0123456789abcdef");

    @Test
    void functionUrl_signedCall_isReadWithItsSigner() {
        var call = HttpEvents.read(Json.read(text("function-url.json")));

        assertThat(call.method()).isEqualTo("PUT");
        assertThat(call.path()).isEqualTo("/v1/globals/a%2Fb");
        assertThat(call.query()).isEqualTo(Map.of("iteration", "-1", "x", "a b"));
        assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo("{\"value\":\"{}\"}");
        assertThat(call.identity()).contains(TASK);
    }

    @Test
    void restApi_signedCall_isReadWithItsSigner() {
        var call = HttpEvents.read(Json.read(text("rest-api.json")));

        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.path()).isEqualTo("/v1/globals/a%2Fb");
        assertThat(call.query()).isEmpty();
        assertThat(call.body()).isEmpty();
        assertThat(call.identity()).contains(TASK);
    }

    @Test
    void functionUrl_withoutSigner_hasNoIdentityWhateverItsHeadersSay() {
        var event =
                text("function-url.json")
                        .replaceFirst("(?s)\"authorizer\": \\{.*?\\n    \\},", "")
                        .replace(
                                "\"x-forwarded-for\"",
                                "\"userArn\": \"arn:aws:sts::111122223333:assumed-role/home-task/t\", \"x-forwarded-for\"");

        assertThat(HttpEvents.read(Json.read(event)).identity()).isEmpty();
    }

    @Test
    void functionUrl_identityInTheBodyOrQuery_isNotTheSigners() {
        var event =
                text("function-url.json")
                        .replace("\"x\": \"a b\"", "\"userId\": \"AROAOTHER:other\"")
                        .replace(
                                "\"eyJ2YWx1ZSI6Int9In0=\"", "\"{\\\"userId\\\": \\\"x:other\\\"}\"")
                        .replace("\"isBase64Encoded\": true", "\"isBase64Encoded\": false");

        assertThat(HttpEvents.read(Json.read(event)).identity()).contains(TASK);
    }

    @Test
    void json_isAnsweredAsText() {
        var answer =
                HttpEvents.write(
                        new WorldResponse(
                                404,
                                Map.of("Content-Type", "application/json"),
                                "{\"ü\":1}".getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.text())
                .isEqualTo(
                        "{\"statusCode\":404,\"headers\":{\"Content-Type\":\"application/json\"},\"body\":\"{\\\"ü\\\":1}\",\"isBase64Encoded\":false}");
    }

    /** As text it would have twice its length, and Lambda takes no answer of more than 6 MiB. */
    @Test
    void longJson_ofQuotationMarks_fitsAMessage() {
        var body =
                ("[\"" + "\\\"".repeat(EngineLimits.WIRE_VALUE_BYTES / 2) + "\"]").getBytes(UTF_8);

        var answer =
                HttpEvents.write(
                        new WorldResponse(200, Map.of("Content-Type", "application/json"), body));

        assertThat(answer.text().length()).isLessThan(EngineLimits.REQUEST_BYTES);
        assertThat(answer.get("isBase64Encoded")).contains(new JsonBool(true));
    }

    @Test
    void archive_isAnsweredInBase64() {
        var answer =
                HttpEvents.write(
                        new WorldResponse(
                                200, Map.of("Content-Type", "application/zip"), new byte[] {-1}));

        assertThat(answer.get("body")).contains(new JsonString("/w=="));
    }

    private static String text(String name) {
        try (var in = HttpEventsTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void signer_thatIsNull_isNobody() {
        for (var context :
                List.of(
                        "{\"http\": {\"method\": \"GET\"}, \"authorizer\": null}",
                        "{\"http\": {\"method\": \"GET\"}, \"authorizer\": {\"iam\": null}}")) {
            var event = "{\"rawPath\": \"/\", \"requestContext\": %s}".formatted(context);

            assertThat(HttpEvents.read(Json.read(event)).identity()).isEmpty();
        }
    }

    @Test
    void body_thatIsNoBase64_isNoEvent() {
        var event = text("function-url.json").replace("eyJ2YWx1ZSI6Int9In0=", "@@@");

        assertThatThrownBy(() -> HttpEvents.read(Json.read(event)))
                .isInstanceOf(WireFormatException.class)
                .hasMessage("event.body: must be Base64, got: \"@@@\"");
    }
}
