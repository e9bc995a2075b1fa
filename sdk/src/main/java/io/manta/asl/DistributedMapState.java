package io.manta.asl;

import io.manta.contract.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A state that runs its processor once for each item of an object, each in an execution of its own.
 * Only such a Map has an item reader, a label or a result writer.
 *
 * @param itemReader where the items are
 * @param itemSelector the payload template of the input of one item's execution
 * @param maxConcurrency how many executions run at a time
 * @param label what the names of the executions begin with; unique in the machine
 * @param resultWriter where the results go that would be too long for the state's data
 */
public record DistributedMapState(
        Optional<String> comment,
        ObjectCall itemReader,
        JsonObject itemSelector,
        int maxConcurrency,
        String label,
        StateGroup processor,
        Optional<ObjectCall> resultWriter,
        DataPath resultPath,
        DataPath outputPath,
        Optional<String> next)
        implements State {
    public DistributedMapState {
        MapState.checkConcurrency(maxConcurrency);
        if (label.isEmpty()) {
            throw new IllegalArgumentException("Label must have at least 1 character, got: none");
        }
    }

    @Override
    public List<String> targets() {
        return next.stream().toList();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.distributedMap(this);
    }
}
