package io.manta.engine.memory;

import io.manta.contract.id.RunId;
import io.manta.contract.json.JsonNumber;
import io.manta.contract.value.Value;
import io.manta.engine.port.GlobalRecord;
import io.manta.engine.port.Globals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Globals in memory. */
public final class MemoryGlobals implements Globals {
    private final Map<RunId, Map<String, GlobalRecord>> globals = new TreeMap<>();
    private final Map<String, JsonNumber> calls = new HashMap<>();
    private final Map<String, Long> puts = new HashMap<>();

    @Override
    public synchronized Optional<GlobalRecord> get(RunId run, String tag) {
        return Optional.ofNullable(of(run).get(tag));
    }

    @Override
    public synchronized long put(RunId run, String tag, Value value) {
        var version = version(run, tag) + 1;
        of(run).put(tag, new GlobalRecord(tag, value, version));
        return version;
    }

    @Override
    public synchronized OptionalLong putIfVersion(
            RunId run, String tag, Value value, IfVersion condition) {
        var key = run + "\n" + tag + "\n" + condition.call();
        if (puts.containsKey(key)) {
            return OptionalLong.of(puts.get(key));
        }
        if (version(run, tag) != condition.version()) {
            return OptionalLong.empty();
        }
        puts.put(key, put(run, tag, value));
        return OptionalLong.of(puts.get(key));
    }

    @Override
    public synchronized Optional<JsonNumber> increment(
            RunId run, String tag, JsonNumber amount, String call) {
        var key = run + "\n" + tag + "\n" + call;
        if (calls.containsKey(key)) {
            return Optional.of(calls.get(key));
        }
        var old = get(run, tag).map(GlobalRecord::value).orElse(new Value.OfJson(JsonNumber.of(0)));
        if (!(old instanceof Value.OfJson json && json.json() instanceof JsonNumber number)) {
            return Optional.empty();
        }
        var sum = number.plus(amount);
        put(run, tag, new Value.OfJson(sum));
        calls.put(key, sum);
        return Optional.of(sum);
    }

    @Override
    public synchronized List<String> tags(RunId run) {
        return List.copyOf(of(run).keySet());
    }

    @Override
    public synchronized String toString() {
        return globals.toString();
    }

    private long version(RunId run, String tag) {
        return get(run, tag).map(GlobalRecord::version).orElse(0L);
    }

    private Map<String, GlobalRecord> of(RunId run) {
        return globals.computeIfAbsent(run, id -> new TreeMap<>());
    }
}
