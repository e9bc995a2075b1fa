package io.manta.light.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import io.manta.light.aws.CanonicalRequest.Field;
import io.manta.light.wire.Body;
import io.manta.light.wire.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against AWS's own test suite, which Python's tests read, too. */
class SignatureTest {
    private static final Path VECTORS =
            Path.of(System.getProperty("manta.root", ".."), "python/test/sigv4/vectors.json");
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Credentials KEYS = new Credentials("AKIDEXAMPLE", SECRET, "");
    private static final Scope SCOPE = new Scope("us-east-1", "service");
    private static final Scope S3 = new Scope("us-east-1", "s3");
    private static final String STAMP = "20150830T123600Z";
    private static final String EMPTY =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /** What the suite takes from the credentials of one of its cases. */
    private static final String TOKEN =
            "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";

    static List<String> cases() throws IOException {
        return List.copyOf(vectors().object().members().keySet());
    }

    @Test
    void suite_isWhole() throws IOException {
        assertThat(cases()).hasSize(34);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void authorization_ofEachCaseOfTheSuite_isAsPublished(String name) throws IOException {
        var expected = vectors().child(name);
        var canonical = canonical(name, expected.string("request"));
        var signature = new Signature(KEYS, SCOPE, STAMP);

        assertThat(canonical.text()).isEqualTo(expected.string("canonical"));
        assertThat(signature.stringToSign(canonical)).isEqualTo(expected.string("string_to_sign"));
        assertThat(signature.authorization(canonical)).isEqualTo(expected.string("authorization"));
    }

    @Test
    void headers_ofASession_haveItsToken() {
        var keys = new Credentials("AKIDEXAMPLE", SECRET, "the token");
        var url = URI.create("https://example.amazonaws.com/");
        var request = new Request("GET", url, Map.of("A", "b"), Body.NONE);

        var headers = Signature.at(Instant.ofEpochSecond(1440938160), keys, SCOPE).headers(request);

        assertThat(headers)
                .containsEntry("A", "b")
                .containsEntry("X-Amz-Date", STAMP)
                .containsEntry("X-Amz-Content-Sha256", EMPTY)
                .containsEntry("X-Amz-Security-Token", "the token");
        assertThat(headers.get("Authorization"))
                .contains(
                        "SignedHeaders=a;host;x-amz-content-sha256;x-amz-date;x-amz-security-token,");
    }

    @Test
    void canonical_encodesOnceMore_butNotForS3() {
        assertThat(path("/v1/globals/a%2Fb", SCOPE)).isEqualTo("/v1/globals/a%252Fb");
        assertThat(path("/v1/globals/a%2Fb", S3)).isEqualTo("/v1/globals/a%2Fb");
        assertThat(path("/a//b/../c", S3)).isEqualTo("/a//b/../c");
        assertThat(path("/a//b/../c/", SCOPE)).isEqualTo("/a/c/");
    }

    @Test
    void canonical_query_isSortedByNameThenValue() {
        assertThat(lines("/?b=2&b-=0&a=%2F&b=1&c", SCOPE)[2]).isEqualTo("a=%2F&b=1&b=2&b-=0&c=");
    }

    @Test
    void credentials_asText_hideTheirSecrets() {
        assertThat(new Credentials("A", "secret", "token")).hasToString("Credentials[A]");
    }

    private static String path(String target, Scope scope) {
        return lines(target, scope)[1];
    }

    private static String[] lines(String target, Scope scope) {
        var host = List.of(new Field("host", "h"));
        return CanonicalRequest.of("GET", target, host, EMPTY, scope).text().split("\n", -1);
    }

    /**
     * A request as the suite writes it: a first line, headers, and after an empty line its body.
     */
    private static CanonicalRequest canonical(String name, String text) {
        var blank = text.indexOf("\n\n");
        var head = (blank < 0 ? text : text.substring(0, blank)).split("\n", -1);
        var body = blank < 0 ? "" : text.substring(blank + 2);
        var fields = new ArrayList<Field>();
        for (var line : List.of(head).subList(1, head.length)) {
            var colon = line.indexOf(':');
            if (line.isEmpty()) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0))) {
                var last = fields.remove(fields.size() - 1);
                fields.add(new Field(last.name(), last.value() + " " + line));
            } else {
                fields.add(new Field(line.substring(0, colon), line.substring(colon + 1)));
            }
        }
        if (name.equals("get-vanilla-with-session-token")) {
            fields.add(new Field("x-amz-security-token", TOKEN));
        }
        var first = head[0];
        var space = first.indexOf(' ');
        var target = first.substring(space + 1, first.lastIndexOf(" HTTP/"));
        var hash = ContentHash.of(body).hex();
        return CanonicalRequest.of(first.substring(0, space), target, fields, hash, SCOPE);
    }

    private static JsonReader vectors() throws IOException {
        return JsonReader.of(Json.read(Files.readString(VECTORS)), "vectors");
    }
}
