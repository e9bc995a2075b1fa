package io.manta.local.store;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** Stores for tests, whose tickets no server honours. */
public final class TestStore {
    static final URI TICKETS = URI.create("http://127.0.0.1:1/v1/tickets/");

    private TestStore() {}

    public static Store open(Path dir) {
        return Store.open(dir, tickets(Clock.systemUTC()), Clock.systemUTC());
    }

    static Tickets tickets(Clock clock) {
        return new Tickets(() -> TICKETS, clock, new SecureRandom());
    }
}
