package io.manta.light.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.light.wire.Answer;
import io.manta.light.wire.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedTest {
    private static final Map<String, String> KEYS =
            Map.of("AWS_ACCESS_KEY_ID", "A", "AWS_SECRET_ACCESS_KEY", "S");
    private static final Credentials CREDENTIALS = new Credentials("A", "S", "");
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "https://abcdef.lambda-url.eu-west-1.on.aws, us-east-1, eu-west-1/lambda",
        "https://abc123.execute-api.eu-west-3.amazonaws.com/world, '', eu-west-3/execute-api",
        "http://127.0.0.1:8080, us-west-1, us-west-1/lambda"
    })
    void ofRole_world_tellsTheScope(String world, String region, String scope) throws IOException {
        var environment = new HashMap<>(KEYS);
        environment.put("AWS_REGION", region);
        var identity = Signed.ofRole(environment, world).orElseThrow();

        assertThat(identity.headers(Request.get(world + "/v1/context")).get("Authorization"))
                .contains("/" + scope + "/aws4_request");
    }

    @Test
    void ofRole_withoutARegion_isRefused() {
        assertThatThrownBy(() -> Signed.ofRole(KEYS, "http://world"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("AWS_REGION is not set, and http://world does not tell its region");
    }

    @Test
    void ofRole_withoutCredentials_isNobody() {
        assertThat(Signed.ofRole(Map.of(), "http://world")).isEmpty();
    }

    @Test
    void learns_expiredToken_fetchesOthers() {
        var expired = new AtomicInteger();
        var signed =
                new Signed(
                        new CredentialsSource() {
                            @Override
                            public Credentials get() {
                                return CREDENTIALS;
                            }

                            @Override
                            public boolean expired() {
                                expired.incrementAndGet();
                                return true;
                            }
                        },
                        new Scope("eu-west-1", "s3"),
                        () -> NOON);

        assertThat(signed.learns(answer(400, "<Code>ExpiredToken</Code>", NOON))).isTrue();
        assertThat(expired).hasValue(1);
    }

    /** Others there are not. */
    @Test
    void learns_expiredKeysOfTheEnvironment_nothing() {
        var signed = Signed.ofRole(KEYS, "https://a.lambda-url.eu-west-1.on.aws").orElseThrow();

        assertThat(signed.learns(answer(403, "ExpiredToken", NOON))).isFalse();
    }

    @Test
    void learns_refusalWithoutATime_keepsTheTimeThatItKnows() throws IOException {
        var signed = signed();
        signed.learns(answer(403, "Signature expired", NOON.plusSeconds(3600)));

        for (var fields : List.of(Map.<String, String>of(), Map.of("date", "yesterday"))) {
            assertThat(signed.learns(new Answer(403, fields, new byte[0]))).isFalse();
            assertThat(signed.headers(Request.get("http://world/")).get("X-Amz-Date"))
                    .isEqualTo("20261129T130000Z");
        }
    }

    @Test
    void learns_anotherTime_signsByIt() throws IOException {
        var signed = signed();
        var late = answer(403, "Signature expired", NOON.plusSeconds(3600));

        assertThat(signed.learns(late)).isTrue();
        assertThat(signed.headers(Request.get("http://world/")).get("X-Amz-Date"))
                .isEqualTo("20261129T130000Z");
        assertThat(signed.learns(late)).as("it knows that").isFalse();
    }

    @Test
    void learns_refusalThatIsOne_nothing() {
        assertThat(signed().learns(answer(403, "no", NOON.plusSeconds(60)))).isFalse();
        assertThat(signed().learns(answer(404, "ExpiredToken", NOON))).isFalse();
    }

    private static Signed signed() {
        return new Signed(() -> CREDENTIALS, new Scope("eu-west-1", "lambda"), () -> NOON);
    }

    private static Answer answer(int status, String text, Instant time) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
        return new Answer(status, Map.of("date", date), text.getBytes(StandardCharsets.UTF_8));
    }
}
