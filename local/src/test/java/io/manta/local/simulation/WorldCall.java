package io.manta.local.simulation;

import io.manta.engine.world.WorldRequest;
import io.manta.engine.world.WorldResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A container's call of World, repeated while there is no answer, as the library does it. */
final class WorldCall {
    /** What a caller sees that gave up. */
    static final int NO_ANSWER = 503;

    private static final int MOST_TRIES = 10;
    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final SimulatedCluster cluster;
    private final SimulatedContainer container;
    private final Requests.Request asked;
    private int tries;

    WorldCall(SimulatedCluster cluster, SimulatedContainer container, Requests.Request asked) {
        this.cluster = cluster;
        this.container = container;
        this.asked = asked;
    }

    void make(IntConsumer then) {
        container.later(LATENCY, () -> tryOnce(then));
    }

    private void tryOnce(IntConsumer then) {
        var status = answer();
        if (!container.isAlive()) {
            return;
        }
        if (status.isPresent()) {
            then.accept(status.get());
        } else if (++tries < MOST_TRIES) {
            container.later(cluster.weather().dice().within(BETWEEN), () -> tryOnce(then));
        } else {
            then.accept(NO_ANSWER);
        }
    }

    private Optional<Integer> answer() {
        if (cluster.weather().strikes(Trouble.HTTP)) {
            return Optional.empty();
        }
        var request =
                new WorldRequest(
                        asked.method(),
                        asked.path(),
                        asked.query(),
                        asked.body().getBytes(StandardCharsets.UTF_8),
                        cluster.identity(container));
        var began = cluster.truth().next();
        var answer =
                cluster.functions()
                        .call(
                                "World " + asked.path() + " of " + container.name(),
                                () -> cluster.world().handle(request));
        answer.ifPresent(response -> cluster.truth().answered(container, asked, began, response));
        return cluster.weather().strikes(Trouble.HTTP)
                ? Optional.empty()
                : answer.map(WorldResponse::status);
    }
}
