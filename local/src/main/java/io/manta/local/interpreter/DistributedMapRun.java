package io.manta.local.interpreter;

import io.manta.asl.AslLimits;
import io.manta.asl.DistributedMapState;
import io.manta.contract.json.Json;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import java.io.IOException;
import java.util.List;

/**
 * Runs a distributed Map: reads its items on a worker, then lets an execution run for each, in
 * their order, so many at a time. One that fails fails the Map.
 */
final class DistributedMapRun {
    /** Beside those of the state; what the items' executions do is in their own histories. */
    private static final int MAP_RUN_STARTED_AND_ENDED = 2;

    private final Visit visit;
    private final DistributedMapState state;
    private final LiveExecution parent;

    private DistributedMapRun(Visit visit, DistributedMapState state) {
        this.visit = visit;
        this.state = state;
        this.parent = visit.strand().execution();
    }

    static void begin(Visit visit, DistributedMapState state) {
        new DistributedMapRun(visit, state).read();
    }

    private void read() {
        var parameters =
                PayloadTemplate.fill(
                        state.itemReader().parameters(), visit.data(), visit.context());
        var form = JsonReader.of(parameters, "ItemReader.Parameters");
        var bucket = form.string("Bucket");
        var key = form.string("Key");
        var services = parent.interpreter().services();
        var source = services.items(bucket);
        if (source.isEmpty()) {
            throw failed("there is no bucket \"" + bucket + "\"");
        }
        services.workers().execute(() -> read(source.get(), key));
    }

    private void read(ItemSource source, String key) {
        try {
            var items = items(Json.read(source.read(key)), key);
            goOn(() -> run(items));
        } catch (StateFailedException e) {
            goOn(() -> visit.fail(e.error()));
        } catch (IOException | RuntimeException e) {
            // Whatever it is: a state that nobody tells of it would wait for ever.
            var unreadable = failed("\"%s\" can't be read: %s".formatted(key, e.getMessage()));
            goOn(() -> visit.fail(unreadable.error()));
        }
    }

    private static List<JsonValue> items(JsonValue content, String key) {
        if (content instanceof JsonArray array) {
            return array.items();
        }
        throw failed("\"%s\" must hold an array, got: %s".formatted(key, content.kind()));
    }

    private void goOn(Runnable step) {
        parent.soon(visit.strand().scope(), () -> visit.guard(step));
    }

    private void run(List<JsonValue> items) {
        visit.count(MAP_RUN_STARTED_AND_ENDED);
        var exit = new Exit(state.resultPath(), state.outputPath(), state.next());
        new Fork(
                        visit,
                        exit,
                        items.size(),
                        (index, scope, ending) ->
                                ChildExecution.begin(
                                        parent,
                                        state,
                                        new ChildExecution.Item(
                                                input(index, items.get(index)), ending),
                                        scope))
                .withResult(this::result)
                .begin(atATime());
    }

    /** The service runs no more than its quota at a time, whatever is written. */
    private int atATime() {
        return (int) Math.min(state.maxConcurrency(), AslLimits.DISTRIBUTED_CONCURRENCY.most());
    }

    private JsonObject input(int index, JsonValue value) {
        var context = visit.context().with("Map", new MapItem(index, value).json());
        var input = PayloadTemplate.fill(state.itemSelector(), visit.data(), context);
        return DataLimit.check(
                "the data of item %s of state \"%s\"".formatted(index, visit.name()), input);
    }

    /**
     * With a result writer, where the results are. Nothing is written here: no state of ours reads
     * it.
     */
    private JsonValue result(JsonArray results) {
        return state.resultWriter()
                .<JsonValue>map(
                        writer ->
                                JsonObject.builder()
                                        .put("MapRunArn", visit.name())
                                        .put("ResultWriterDetails", writer.parameters())
                                        .build())
                .orElse(results);
    }

    private static StateFailedException failed(String cause) {
        return new StateFailedException(new StateError(StateError.ITEM_READER_FAILED, cause));
    }
}
