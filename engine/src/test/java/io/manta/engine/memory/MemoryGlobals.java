package io.manta.engine.memory;

import io.manta.contract.id.Attempt;
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
    private final MemoryAttempts attempts;
    private final Map<RunId, Map<String, GlobalRecord>> globals = new TreeMap<>();
    private final Map<String, JsonNumber> calls = new HashMap<>();
    private final Map<String, Long> puts = new HashMap<>();

    public MemoryGlobals(MemoryAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public synchronized Optional<GlobalRecord> get(RunId run, String tag) {
        return Optional.ofNullable(of(run).get(tag));
    }

    @Override
    public synchronized void putFirst(RunId run, String tag, Value value) {
        of(run).putIfAbsent(tag, new GlobalRecord(tag, value, 1));
    }

    /** Sets it as some attempt might; its version now. */
    public synchronized long set(RunId run, String tag, Value value) {
        var version = version(run, tag) + 1;
        of(run).put(tag, new GlobalRecord(tag, value, version));
        return version;
    }

    @Override
    public long put(Attempt attempt, String tag, Value value) {
        return attempts.whileItLives(attempt, () -> set(attempt.assignment().run(), tag, value));
    }

    @Override
    public OptionalLong putIfVersion(
            Attempt attempt, String tag, Value value, IfVersion condition) {
        var run = attempt.assignment().run();
        return attempts.whileItLives(attempt, () -> setIfVersion(run, tag, value, condition));
    }

    @Override
    public Optional<JsonNumber> increment(
            Attempt attempt, String tag, JsonNumber amount, String call) {
        var run = attempt.assignment().run();
        return attempts.whileItLives(attempt, () -> add(run, tag, amount, call));
    }

    private synchronized OptionalLong setIfVersion(
            RunId run, String tag, Value value, IfVersion condition) {
        var key = run + "\n" + tag + "\n" + condition.call();
        if (puts.containsKey(key)) {
            return OptionalLong.of(puts.get(key));
        }
        if (version(run, tag) != condition.version()) {
            return OptionalLong.empty();
        }
        puts.put(key, set(run, tag, value));
        return OptionalLong.of(puts.get(key));
    }

    private synchronized Optional<JsonNumber> add(
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
        set(run, tag, new Value.OfJson(sum));
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
