package io.manta.light;

import io.manta.contract.json.JsonReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a task knows of itself, as World tells it.
 *
 * @param datasets where they are, by name
 * @param timeout how long it may run; empty if for ever
 * @param grace between being told to end and being ended
 */
record Context(
        String run,
        String swarm,
        String alias,
        String node,
        int round,
        String attempt,
        long seed,
        Map<String, String> datasets,
        Optional<Duration> timeout,
        Duration grace) {
    Context {
        datasets = Map.copyOf(datasets);
    }

    static Context read(JsonReader form) {
        return new Context(
                form.string("run"),
                form.string("swarm"),
                form.string("alias"),
                form.string("node"),
                form.integer("round"),
                form.string("attempt"),
                form.longInteger("seed"),
                form.stringMap("datasets"),
                form.optionalInteger("timeout_seconds").map(Duration::ofSeconds),
                Duration.ofSeconds(form.integer("grace_seconds")));
    }
}
