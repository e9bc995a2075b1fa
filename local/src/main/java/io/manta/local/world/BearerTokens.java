package io.manta.local.world;

import io.manta.contract.id.Attempt;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who calls World, on this machine: a random token for each attempt stands in for the identity that
 * a container has by its role on AWS. Kept in memory only. Thread-safe.
 */
public final class BearerTokens {
    private static final int RANDOM_BYTES = 24;

    private final SecureRandom random;
    private final Map<String, String> attempts = new ConcurrentHashMap<>();

    public BearerTokens(SecureRandom random) {
        this.random = random;
    }

    /** A new token for the container that runs {@code attempt}. */
    public String issue(Attempt attempt) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        attempts.put(token, attempt.id());
        return token;
    }

    /** The id of the attempt whose token this is. */
    public Optional<String> attempt(String token) {
        return Optional.ofNullable(attempts.get(token));
    }

    /** Ends the right of every token of {@code attempt}: its container is gone. */
    public void revoke(Attempt attempt) {
        attempts.values().removeIf(attempt.id()::equals);
    }
}
