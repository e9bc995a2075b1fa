package io.manta.light.aws;

import io.manta.light.wire.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4: by it AWS knows who sends a request, and that nobody has changed it.
 *
 * @param stamp when, like {@code 20150830T123600Z}
 */
record Signature(Credentials credentials, Scope scope, String stamp) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    static Signature at(Instant now, Credentials credentials, Scope scope) {
        return new Signature(credentials, scope, STAMP.format(now));
    }

    /** The headers of a request, with those that sign it. */
    Map<String, String> headers(Request request) {
        var headers = new TreeMap<>(request.headers());
        var hash = request.body().hash().hex();
        headers.put("X-Amz-Date", stamp);
        headers.put("X-Amz-Content-Sha256", hash);
        if (!credentials.token().isEmpty()) {
            headers.put("X-Amz-Security-Token", credentials.token());
        }
        var fields = new ArrayList<CanonicalRequest.Field>();
        fields.add(new CanonicalRequest.Field("host", request.url().getRawAuthority()));
        headers.forEach((name, value) -> fields.add(new CanonicalRequest.Field(name, value)));
        var canonical = CanonicalRequest.of(request.method(), target(request), fields, hash, scope);
        headers.put("Authorization", authorization(canonical));
        return headers;
    }

    private static String target(Request request) {
        var query = request.url().getRawQuery();
        return request.url().getRawPath() + (query == null ? "" : "?" + query);
    }

    /** The header that shows the signature of a canonical request. */
    String authorization(CanonicalRequest canonical) {
        var key = ("AWS4" + credentials.secret()).getBytes(StandardCharsets.UTF_8);
        for (var part : place().split("/", -1)) {
            key = hmac(key, part);
        }
        return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(
                        ALGORITHM,
                        credentials.keyId(),
                        place(),
                        canonical.names(),
                        HexFormat.of().formatHex(hmac(key, stringToSign(canonical))));
    }

    String stringToSign(CanonicalRequest canonical) {
        return String.join("\n", ALGORITHM, stamp, place(), canonical.hash().hex());
    }

    private String place() {
        return scope.on(stamp.substring(0, 8));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
