package io.manta.local.interpreter;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Where the interpreter's random things come from.
 *
 * @param jitter numbers from 0 to below 1, for the delays of retries
 * @param tokens unguessable texts, each given once
 */
public record Chance(DoubleSupplier jitter, Supplier<String> tokens) {
    private static final int TOKEN_BYTES = 32;

    /** From the platform's strong generator. */
    public static Chance secure() {
        var random = new SecureRandom();
        return new Chance(random::nextDouble, () -> token(random));
    }

    private static String token(SecureRandom random) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
