package io.manta.engine.memory;

import io.manta.contract.id.Attempt;
import io.manta.engine.port.Logs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Logs in memory. */
public final class MemoryLogs implements Logs {
    private final Map<Attempt, List<Line>> lines = new ConcurrentHashMap<>();

    /** Has the attempt print a line. */
    public void print(Attempt attempt, String... texts) {
        for (var text : texts) {
            lines.computeIfAbsent(attempt, a -> new ArrayList<>())
                    .add(new Line(Instant.EPOCH, text));
        }
    }

    @Override
    public List<Line> read(Attempt attempt) {
        return List.copyOf(lines.getOrDefault(attempt, List.of()));
    }

    @Override
    public List<Line> tail(Attempt attempt, int count) {
        var all = read(attempt);
        return all.subList(Math.max(0, all.size() - count), all.size());
    }
}
