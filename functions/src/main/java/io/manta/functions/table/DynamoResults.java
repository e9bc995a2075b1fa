package io.manta.functions.table;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonObject;
import io.manta.contract.value.Value;
import io.manta.engine.port.ResultPosition;
import io.manta.engine.port.ResultRecord;
import io.manta.engine.port.Results;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Results: {@code run#<run>}, the keys of {@link ResultKeys}; and {@code attempt#<id>}, {@code
 * call#add#<tag>#<hash of the call>}. Only the calls of one attempt under one tag wait for each
 * other.
 */
public final class DynamoResults implements Results {
    /** How many keys are held before their items are deleted. */
    private static final int DELETED_AT_ONCE = 1_000;

    private final Table table;
    private final Calls calls;
    private final KnownTags known = new KnownTags();

    public DynamoResults(Table table, Clock clock) {
        this.table = table;
        this.calls = new Calls(table, clock);
    }

    @Override
    public void add(Attempt attempt, String tag, Value value, String call, Instant at) {
        var key = Calls.key(Key.of("attempt", attempt.id()), "add", tag, call);
        Contention.until(() -> tryAdd(new Addition(attempt, tag, value, at), key));
    }

    @Override
    public List<ResultRecord> next(Source source, Optional<ResultPosition> after, int most) {
        var prefix = ResultKeys.prefix(source);
        var last = after.map(position -> ResultKeys.result(source, position)).orElse(prefix);
        return table.range(Key.ofRun(source.run())).next(last, prefix, most).stream()
                .map(item -> ResultForm.read(source, item))
                .toList();
    }

    @Override
    public List<Total> totals(RunId run) {
        return table.range(Key.ofRun(run)).startingWith(Key.prefix(ResultKeys.SAVED)).stream()
                .map(item -> SavedForm.read(run, item))
                .toList();
    }

    /** Of those that were cleared, too: a tag is saved again when its round is run again. */
    @Override
    public List<String> tags(RunId run) {
        var prefix = Key.prefix(ResultKeys.TAG);
        return table.range(Key.ofRun(run))
                .keys(prefix, prefix)
                .map(key -> key.sort().substring(prefix.length()))
                .toList();
    }

    /** What says how much was saved goes last: it leads to the rest, should this break off. */
    @Override
    public void clear(RunId run, int round, int segment) {
        for (var tag : tags(run)) {
            for (var kind : List.of(ResultKeys.RESULT, ResultKeys.SAVED)) {
                var prefix = Key.prefix(kind, tag);
                delete(
                        table.range(Key.ofRun(run))
                                .keys(prefix + Key.padded(round), prefix)
                                .filter(key -> ResultKeys.segment(key) < segment));
            }
        }
    }

    /** Whether it is saved; empty if others came in between. */
    private Optional<Boolean> tryAdd(Addition addition, Key call) {
        var writes = new ArrayList<>(addition.writes(table.get(addition.saved())));
        writes.add(calls.first(call, JsonObject.builder()));
        firstOf(addition.run(), addition.tag()).ifPresent(writes::add);
        if (table.write(writes)) {
            known.add(addition.run(), addition.tag());
            return Optional.of(true);
        }
        return calls.find(call).map(happened -> true);
    }

    /** The write of a tag's first result. */
    private Optional<Write> firstOf(RunId run, String tag) {
        if (known.has(run, tag)) {
            return Optional.empty();
        }
        var key = new Key(Key.ofRun(run), ResultKeys.tag(tag));
        if (table.get(key).isEmpty()) {
            return Optional.of(Write.Put.first(key, JsonObject.EMPTY));
        }
        known.add(run, tag);
        return Optional.empty();
    }

    private void delete(Stream<Key> keys) {
        var some = new ArrayList<Key>();
        keys.forEach(
                key -> {
                    some.add(key);
                    if (some.size() == DELETED_AT_ONCE) {
                        table.deleteAll(some);
                        some.clear();
                    }
                });
        table.deleteAll(some);
    }
}
