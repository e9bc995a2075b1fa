package io.manta.functions.table;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import java.util.List;

/**
 * By what the unfinished attempts of a run are found: an entry each in the run's partition, written
 * before the attempt is, and removed after its answer is noted. So there may be more entries than
 * unfinished attempts, never fewer.
 */
final class OpenAttempts {
    private static final String KIND = "open";
    private static final String ATTEMPT = "attempt";

    private final Table table;

    OpenAttempts(Table table) {
        this.table = table;
    }

    void add(Attempt attempt) {
        var body =
                JsonObject.builder()
                        .put(ATTEMPT, attempt.id())
                        .put("assignment", attempt.assignment().id())
                        .build();
        table.put(Item.first(key(attempt), body));
    }

    void remove(Attempt attempt) {
        table.delete(key(attempt));
    }

    /** The keys of the attempts that have an entry; some may be answered, or not be there. */
    List<Key> of(RunId run) {
        return table.range(Key.ofRun(run)).startingWith(Key.prefix(KIND)).stream()
                .map(entry -> AttemptItem.key(entry.read(form -> form.string(ATTEMPT))))
                .toList();
    }

    private static Key key(Attempt attempt) {
        return new Key(Key.ofRun(attempt.assignment().run()), Key.of(KIND, attempt.id()));
    }
}
