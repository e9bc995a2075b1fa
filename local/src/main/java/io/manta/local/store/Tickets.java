package io.manta.local.store;

import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The tickets that a server on this machine honours: what presigned URLs are on AWS.
 *
 * <p>A ticket is an address that can't be guessed (192 random bits), kept in memory until it
 * expires. Whoever has it needs no other right. Thread-safe.
 */
public final class Tickets {
    /** How long a ticket is good for: a slow upload must have begun, not ended, by then. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final int RANDOM_BYTES = 24;

    private final Supplier<URI> base;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
    private Instant nextSweep = Instant.MIN;

    /**
     * @param base the address under which tickets are served, ending in a slash; asked for at each
     *     ticket, because a server knows its port only once it runs
     */
    public Tickets(Supplier<URI> base, Clock clock, SecureRandom random) {
        this.base = base;
        this.clock = clock;
        this.random = random;
    }

    /** What a ticket allows, by the last part of its address; empty if unknown or expired. */
    public Optional<Ticket> find(String name) {
        var now = clock.instant();
        return Optional.ofNullable(tickets.get(name)).filter(t -> now.isBefore(t.expiresAt()));
    }

    URI download(Optional<RunId> run, ContentHash content) {
        return issue(run, content, OptionalLong.empty());
    }

    URI upload(Optional<RunId> run, ContentHash content, long size) {
        if (size < 0) {
            throw new IllegalArgumentException("a size is at least 0, got: " + size);
        }
        return issue(run, content, OptionalLong.of(size));
    }

    /** Not at every ticket: there may be a hundred thousand. */
    private synchronized void sweep(Instant now) {
        if (now.isBefore(nextSweep)) {
            return;
        }
        nextSweep = now.plus(LIFE.dividedBy(4));
        tickets.values().removeIf(ticket -> !now.isBefore(ticket.expiresAt()));
    }

    private URI issue(Optional<RunId> run, ContentHash content, OptionalLong uploadSize) {
        var now = clock.instant();
        sweep(now);
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        var name = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        tickets.put(name, new Ticket(run, content, uploadSize, now.plus(LIFE)));
        return base.get().resolve(name);
    }
}
