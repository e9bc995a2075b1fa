package io.manta.light.aws;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Texts in URLs. */
public final class Encoding {
    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private Encoding() {}

    /** The text, percent-encoded but for what never needs it and what is to be kept. */
    public static String percent(String text, String kept) {
        var encoded = new StringBuilder();
        for (var each : text.getBytes(StandardCharsets.UTF_8)) {
            var character = (char) (each & 0xff);
            if (UNRESERVED.indexOf(character) >= 0 || kept.indexOf(character) >= 0) {
                encoded.append(character);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) character));
            }
        }
        return encoded.toString();
    }
}
