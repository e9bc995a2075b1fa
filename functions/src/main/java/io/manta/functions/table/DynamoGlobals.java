package io.manta.functions.table;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.json.JsonObject;
import io.manta.contract.value.Value;
import io.manta.engine.port.FencedException;
import io.manta.engine.port.GlobalRecord;
import io.manta.engine.port.Globals;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Globals: {@code run#<run>}, {@code global#<tag>}; the version of the global is that of its item.
 */
public final class DynamoGlobals implements Globals {
    private static final String GLOBAL = "global";
    private static final String VERSION = "version";
    private static final String SUM = "sum";
    private static final Value ZERO = new Value.OfJson(JsonNumber.of(0));

    private final Table table;
    private final Calls calls;

    public DynamoGlobals(Table table, Clock clock) {
        this.table = table;
        this.calls = new Calls(table, clock);
    }

    @Override
    public Optional<GlobalRecord> get(RunId run, String tag) {
        return table.get(key(run, tag))
                .map(item -> new GlobalRecord(tag, item.read(ValueForm::read), item.version()));
    }

    @Override
    public void putFirst(RunId run, String tag, Value value) {
        table.putFirst(key(run, tag), ValueForm.write(value).build());
    }

    @Override
    public long put(Attempt attempt, String tag, Value value) {
        var key = key(attempt.assignment().run(), tag);
        var form = ValueForm.write(value).build();
        return Contention.until(
                () -> {
                    var read = table.get(key).orElse(Item.absent(key));
                    return isWritten(attempt, Write.Put.next(read, form))
                            ? Optional.of(read.version() + 1)
                            : Optional.empty();
                });
    }

    @Override
    public OptionalLong putIfVersion(
            Attempt attempt, String tag, Value value, IfVersion condition) {
        var run = attempt.assignment().run();
        var call = Calls.key(Key.ofRun(run), "put", tag, condition.call());
        var version = condition.version() + 1;
        var item = new Item(key(run, tag), version, ValueForm.write(value).build());
        var isSet =
                isWritten(
                        attempt,
                        new Write.Put(item, Optional.of(Condition.version(condition.version()))),
                        calls.first(call, JsonObject.builder().put(VERSION, version)));
        return isSet ? OptionalLong.of(version) : versionBy(call);
    }

    @Override
    public Optional<JsonNumber> increment(
            Attempt attempt, String tag, JsonNumber amount, String call) {
        var run = attempt.assignment().run();
        var key = Calls.key(Key.ofRun(run), "increment", tag, call);
        return Contention.until(() -> tryIncrement(attempt, key(run, tag), amount, key));
    }

    @Override
    public List<String> tags(RunId run) {
        var prefix = Key.prefix(GLOBAL);
        return table.range(Key.ofRun(run))
                .keys(prefix, prefix)
                .map(key -> key.sort().substring(prefix.length()))
                .toList();
    }

    /** The version that this call has set, if it has. */
    private OptionalLong versionBy(Key call) {
        return calls.find(call).stream()
                .mapToLong(item -> item.read(form -> form.longInteger(VERSION)))
                .findFirst();
    }

    /**
     * Whether all was written, and the attempt may; what is checked is its own alone, so that
     * attempts are not in each other's way.
     */
    private boolean isWritten(Attempt attempt, Write... writes) {
        var all = new ArrayList<>(List.of(writes));
        all.add(HeadItem.newestIs(attempt));
        all.add(AttemptItem.hasNotEnded(attempt));
        if (table.write(all)) {
            return true;
        }
        if (!Admitted.of(table, attempt).lives()) {
            throw new FencedException(attempt);
        }
        return false;
    }

    /** The answer; empty if others came in between. */
    private Optional<Optional<JsonNumber>> tryIncrement(
            Attempt attempt, Key global, JsonNumber amount, Key call) {
        var read = table.get(global).orElse(Item.absent(global));
        var number = number(read);
        if (number.isEmpty()) {
            return Optional.of(sumBy(call));
        }
        var sum = number.get().plus(amount);
        var isSet =
                isWritten(
                        attempt,
                        Write.Put.next(read, ValueForm.write(new Value.OfJson(sum)).build()),
                        calls.first(call, JsonObject.builder().put(SUM, sum.text())));
        // Else it is not known: the caller reads anew.
        var told = isSet ? Optional.of(sum) : sumBy(call);
        return told.isPresent() ? Optional.of(told) : Optional.empty();
    }

    /** What this call has come to, if it has. */
    private Optional<JsonNumber> sumBy(Key call) {
        return calls.find(call)
                .map(item -> item.read(form -> (JsonNumber) Json.read(form.string(SUM))));
    }

    private static Optional<JsonNumber> number(Item global) {
        var value = global.version() == 0 ? ZERO : global.read(ValueForm::read);
        return value instanceof Value.OfJson json && json.json() instanceof JsonNumber number
                ? Optional.of(number)
                : Optional.empty();
    }

    private static Key key(RunId run, String tag) {
        return new Key(Key.ofRun(run), Key.of(GLOBAL, tag));
    }
}
