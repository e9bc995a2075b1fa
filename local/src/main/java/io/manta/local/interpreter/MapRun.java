package io.manta.local.interpreter;

import io.manta.asl.AslLimits;
import io.manta.asl.MapState;
import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Runs an inline Map: its processor once for each item, in their order, so many at a time. */
final class MapRun {
    /** {@code MapIterationStarted}, and how it ended. */
    private static final int STARTED_AND_ENDED = 2;

    private final Visit visit;
    private final MapState state;
    private final List<JsonValue> items;

    private MapRun(Visit visit, MapState state) {
        this.visit = visit;
        this.state = state;
        this.items = items(visit, state);
    }

    static void begin(Visit visit, MapState state) {
        var run = new MapRun(visit, state);
        Fork.inside(
                        visit,
                        new Exit(state.resultPath(), state.outputPath(), state.next()),
                        run.items.size(),
                        run::iteration)
                .begin(atATime(state));
    }

    /** The service runs no more than its quota at a time, whatever is written. */
    private static int atATime(MapState state) {
        return (int) Math.min(state.maxConcurrency(), AslLimits.INLINE_CONCURRENCY.most());
    }

    private Branch iteration(int index) {
        visit.count(STARTED_AND_ENDED);
        var item = new MapItem(index, items.get(index));
        var context = visit.context().with("Map", item.json());
        var data = PayloadTemplate.fill(state.itemSelector(), visit.data(), context);
        DataLimit.check("the data of item %s of state \"%s\"".formatted(index, visit.name()), data);
        return new Branch(state.processor(), data, Optional.of(item));
    }

    private static List<JsonValue> items(Visit visit, MapState state) {
        var items = Path.parse(state.itemsPath()).select(visit.data(), visit.context());
        if (items instanceof JsonArray array) {
            return array.items();
        }
        throw new StateFailedException(
                StateError.runtime(
                        "the path \"%s\" must name an array, got: %s"
                                .formatted(state.itemsPath(), items.kind())));
    }
}
