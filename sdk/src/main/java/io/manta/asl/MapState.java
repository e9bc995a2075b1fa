package io.manta.asl;

import io.manta.contract.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A state that runs its processor once for each item, inline.
 *
 * @param itemsPath where in the state's data the items are
 * @param itemSelector the payload template of one iteration's data
 * @param maxConcurrency how many iterations run at a time
 */
public record MapState(
        Optional<String> comment,
        String itemsPath,
        JsonObject itemSelector,
        int maxConcurrency,
        StateGroup processor,
        DataPath resultPath,
        DataPath outputPath,
        Optional<String> next)
        implements State {
    public MapState {
        checkConcurrency(maxConcurrency);
    }

    static void checkConcurrency(int maxConcurrency) {
        if (maxConcurrency < 1) {
            throw new IllegalArgumentException(
                    "MaxConcurrency must be at least 1, got: " + maxConcurrency);
        }
    }

    @Override
    public List<String> targets() {
        return next.stream().toList();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.map(this);
    }
}
