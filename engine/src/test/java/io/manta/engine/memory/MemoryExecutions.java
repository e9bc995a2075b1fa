package io.manta.engine.memory;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonObject;
import io.manta.contract.run.Failure;
import io.manta.engine.port.Executions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Executions in memory that only stand as a test says. */
public final class MemoryExecutions implements Executions {
    private final Map<String, String> versions = new TreeMap<>();
    private final Map<ContentHash, String> newest = new HashMap<>();
    private final Map<String, Execution> executions = new LinkedHashMap<>();
    private final List<String> starts = new ArrayList<>();

    /** The execution ends. */
    public synchronized void end(String name, Status status, Optional<Failure> failure) {
        executions.put(name, new Execution(name, status, redrives(name), failure));
    }

    /** Somebody redrives an execution that has ended. */
    public synchronized void redrive(String name) {
        var times = redrives(name) + 1;
        executions.put(name, new Execution(name, Status.RUNNING, times, Optional.empty()));
    }

    private int redrives(String name) {
        return describe(name).map(Execution::redrive).orElse(0);
    }

    /** Every start that started something: version, name and input. */
    public synchronized List<String> starts() {
        return List.copyOf(starts);
    }

    /** The definition of a version. */
    public synchronized String definition(String version) {
        return Objects.requireNonNull(versions.get(version), version);
    }

    @Override
    public synchronized String register(String swarm, ContentHash document, String definition) {
        var version = swarm + ":" + ContentHash.of(document + definition).hex().substring(0, 8);
        versions.put(version, definition);
        newest.put(document, version);
        return version;
    }

    @Override
    public synchronized Optional<String> version(ContentHash document) {
        return Optional.ofNullable(newest.get(document));
    }

    @Override
    public synchronized void start(String version, String name, JsonObject input) {
        if (!executions.containsKey(name)) {
            executions.put(name, new Execution(name, Status.RUNNING, Optional.empty()));
            starts.add(version + " " + name + " " + input.text());
        }
    }

    @Override
    public synchronized void stop(String name, String reason) {
        executions.computeIfPresent(
                name,
                (key, execution) ->
                        execution.status() == Status.RUNNING
                                ? new Execution(
                                        name, Status.ABORTED, redrives(name), Optional.empty())
                                : execution);
    }

    @Override
    public synchronized Optional<Execution> describe(String name) {
        return Optional.ofNullable(executions.get(name));
    }

    @Override
    public synchronized String toString() {
        return versions.keySet() + " " + executions.values() + " " + starts;
    }
}
