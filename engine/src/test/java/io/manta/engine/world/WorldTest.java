package io.manta.engine.world;

import static io.manta.engine.memory.TestRun.RUN;
import static io.manta.engine.memory.TestRun.attempt;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.ContentHash;
import io.manta.contract.id.RunId;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonObject;
import io.manta.contract.value.Value;
import io.manta.engine.Ports;
import io.manta.engine.memory.TestRun;
import io.manta.engine.memory.TestSwarm;
import io.manta.engine.settle.Settle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A World with a running worker on n1, for the tests of its routes. */
abstract class WorldTest {
    static final Attempt WORKER = attempt("worker", "n1", 0);
    static final ContentHash LIGHT = ContentHash.of("light");

    final TestRun run = TestRun.active(swarm());
    private final Settle settle = new Settle(run.ports);
    private final WorldRouter world = new WorldRouter(run.ports, settle::settle, () -> LIGHT);

    TestSwarm swarm() {
        return TestSwarm.digits();
    }

    @BeforeEach
    void workerRuns() throws IOException {
        run.running(WORKER);
        store("a bundle");
        store("light");
    }

    void store(String content) throws IOException {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        run.cluster.objects.putIfAbsent(ContentHash.of(bytes), new ByteArrayInputStream(bytes));
    }

    /** As a value of the worker's run. */
    void storeValue(String content) throws IOException {
        storeValue(WORKER.assignment().run(), content);
    }

    void storeValue(RunId owner, String content) throws IOException {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        run.cluster
                .objects
                .of(owner)
                .putIfAbsent(ContentHash.of(bytes), new ByteArrayInputStream(bytes));
    }

    /** What the worker gets: status, a space, and the body's text. */
    String worker(String call) {
        return call(WORKER, call, "");
    }

    String worker(String call, String body) {
        return call(WORKER, call, body);
    }

    /** What an attempt gets for {@code METHOD path?query} with a body. */
    String call(Attempt caller, String call, String body) {
        var response = response(caller, call, body);
        return response.status() + " " + response.text();
    }

    /** Like {@link #call(Attempt, String, String)}, but at other ports. */
    static String call(Ports ports, Attempt caller, String call, String body) {
        var response = response(new WorldRouter(ports, end -> {}, () -> LIGHT), caller, call, body);
        return response.status() + " " + response.text();
    }

    WorldResponse response(Attempt caller, String call, String body) {
        return response(world, caller, call, body);
    }

    private static WorldResponse response(
            WorldRouter world, Attempt caller, String call, String body) {
        var words = call.split("[ ?]", 3);
        return world.handle(
                new WorldRequest(
                        words[0],
                        words[1],
                        words.length == 3 ? query(words[2]) : Map.of(),
                        body.getBytes(StandardCharsets.UTF_8),
                        caller.id()));
    }

    static String refused(int status, String code, String sentence) {
        return status
                + " "
                + Json.write(JsonObject.builder().put("error", sentence).put("code", code).build());
    }

    static Value json(String text) {
        return new Value.OfJson(Json.read(text));
    }

    Value global(String tag) {
        return run.cluster.globals.get(RUN, tag).orElseThrow().value();
    }

    private static Map<String, String> query(String text) {
        var query = new HashMap<String, String>();
        for (var pair : text.split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(parts[0], parts[1]);
        }
        return query;
    }
}
