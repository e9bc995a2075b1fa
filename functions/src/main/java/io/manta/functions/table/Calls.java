package io.manta.functions.table;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of calls that have an id, so that a repeated one gets the same answer: an item for
 * each, written together with what the call does.
 *
 * <p>It expires, which only makes room: one that is still there counts.
 */
final class Calls {
    /** Far longer than anybody repeats a call: a container does so for minutes. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final String EXPIRES = "expires";

    private final Table table;
    private final Clock clock;

    Calls(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** The write of a call that must not have happened yet. */
    Write first(Key key, JsonObject.Builder outcome) {
        var expires = clock.instant().plus(KEPT).getEpochSecond();
        return Write.Put.first(key, outcome.put(EXPIRES, expires).build());
    }

    /** The call, if it has happened. */
    Optional<Item> find(Key key) {
        return table.get(key);
    }

    /**
     * Where a call is noted. Its id is the caller's and of any length; a key has a hash of it.
     *
     * @param kind what the call does
     */
    static Key key(String partition, String kind, String tag, String call) {
        return new Key(partition, Key.of("call", kind, tag, ContentHash.of(call).hex()));
    }
}
