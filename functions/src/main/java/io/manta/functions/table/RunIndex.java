package io.manta.functions.table;

import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.engine.port.RunRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where runs are found without a scan: the partition {@code runs}. Each run has one entry by its
 * age, and one by whether it has ended, which moves in the transaction that ends it or lets it
 * begin anew.
 */
final class RunIndex {
    private static final String PARTITION = "runs";
    private static final String ALL = "all";

    /** Sorts before {@link #OPEN}: one range has what has ended lately and what goes on. */
    private static final String ENDED = "ended";

    private static final String OPEN = "open";
    private static final String RUN = "run";

    private final Table table;

    RunIndex(Table table) {
        this.table = table;
    }

    /** The entries of a new run. */
    static List<Write> first(RunRecord run) {
        var byAge = Key.of(ALL, Key.moment(run.createdAt()), run.id().value());
        return List.of(put(byAge, run.id()), put(byEnd(run), run.id()));
    }

    /** What moves the entry of a run that was one thing and is to be another; often nothing. */
    static List<Write> moved(RunRecord before, RunRecord after) {
        var from = byEnd(before);
        var to = byEnd(after);
        return from.equals(to)
                ? List.of()
                : List.of(new Write.Delete(new Key(PARTITION, from)), put(to, after.id()));
    }

    /** The keys of all runs, newest first. */
    List<Key> newestFirst() {
        return keys(table.range(PARTITION).descending(Key.prefix(ALL)));
    }

    /**
     * The keys of the runs that go on or have ended since. One that moves while this reads may be
     * missed: the next who asks sees it.
     */
    List<Key> recent(Instant endedSince) {
        var first = Key.of(ENDED, Key.moment(endedSince));
        return keys(table.range(PARTITION).spanning(first, Key.prefix(OPEN)));
    }

    private static List<Key> keys(Stream<Item> entries) {
        var keys = new ArrayList<Key>();
        entries.map(entry -> entry.read(form -> RunItem.key(form.parsed(RUN, RunId::new))))
                .distinct()
                .forEach(keys::add);
        return keys;
    }

    private static String byEnd(RunRecord run) {
        var id = run.id().value();
        return run.endedAt().map(at -> Key.of(ENDED, Key.moment(at), id)).orElse(Key.of(OPEN, id));
    }

    private static Write put(String sort, RunId run) {
        var body = JsonObject.builder().put(RUN, run.value()).build();
        return Write.Put.always(new Key(PARTITION, sort), body);
    }
}
