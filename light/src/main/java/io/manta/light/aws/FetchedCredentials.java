package io.manta.light.aws;

import io.manta.contract.WireFormatException;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Credentials that are fetched again some minutes before they expire. */
final class FetchedCredentials implements CredentialsSource {
    /** New ones are there before the old ones end. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    /** How long those that can't be replaced yet are used before the next try. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final ContainerEndpoint endpoint;
    private final InstantSource clock;
    private @Nullable Credentials current;
    private Instant end = Instant.MIN;
    private Instant again = Instant.MIN;

    FetchedCredentials(ContainerEndpoint endpoint) {
        this(endpoint, InstantSource.system());
    }

    FetchedCredentials(ContainerEndpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    @Override
    public synchronized Credentials get() throws IOException {
        var now = clock.instant();
        var known = current;
        if (known != null && now.isBefore(again)) {
            return known;
        }
        try {
            return fetch(now);
        } catch (IOException e) {
            if (known == null || !now.isBefore(end)) {
                throw e;
            }
            again = now.plus(PAUSE);
            return known;
        }
    }

    @Override
    public synchronized boolean expired() {
        current = null;
        return true;
    }

    private Credentials fetch(Instant now) throws IOException {
        var said = endpoint.ask();
        try {
            var form = JsonReader.of(Json.read(said), "credentials");
            var fetched =
                    new Credentials(
                            form.string("AccessKeyId"),
                            form.string("SecretAccessKey"),
                            form.optionalString("Token").orElse(""));
            end =
                    form.optionalString("Expiration")
                            .map(Instant::parse)
                            .orElse(now.plus(Duration.ofHours(1)));
            // Many containers start at once.
            var early = EARLY.multipliedBy(100 + ThreadLocalRandom.current().nextInt(50));
            again = latest(end.minus(early.dividedBy(100)), now.plus(PAUSE));
            current = fetched;
            return fetched;
        } catch (WireFormatException | DateTimeException e) {
            throw new IOException(
                    "the credentials that %s gave can't be read".formatted(endpoint), e);
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
