package io.manta.engine.estimate;

import io.manta.contract.id.Alias;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long containers are taken to live, from the pull of their image to their end. Only the user
 * knows.
 *
 * @param others of every task that is not named
 * @param named of tasks by their alias
 */
public record TaskSeconds(int others, Map<Alias, Integer> named) {
    /** As long as Fargate bills at least. */
    public static final int LEAST_BILLED = 60;

    public TaskSeconds {
        named = Map.copyOf(new LinkedHashMap<>(named));
    }

    /** As long as is billed anyway. */
    public static TaskSeconds leastBilled() {
        return new TaskSeconds(LEAST_BILLED, Map.of());
    }

    public int of(Alias task) {
        return named.getOrDefault(task, others);
    }
}
