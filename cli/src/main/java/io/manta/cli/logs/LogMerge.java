package io.manta.cli.logs;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Several logs as one, in the order of time; lines of one moment stay together. Of each log whose
 * time has come a block is in memory, of the others nothing.
 */
final class LogMerge {
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(
                    Comparator.comparing(Waiting::time).thenComparingInt(Waiting::place));

    private LogMerge(List<AttemptLog> logs) {
        for (var i = 0; i < logs.size(); i++) {
            wait(logs.get(i), i);
        }
    }

    /** A log whose next line was printed then. */
    private record Waiting(Instant time, int place, AttemptLog log) {}

    /** Passes on all that has been printed since the last time. */
    static void pass(List<AttemptLog> logs, Consumer<LogEntry> out) {
        new LogMerge(logs).pass(out);
    }

    private void pass(Consumer<LogEntry> out) {
        for (var first = waiting.poll(); first != null; first = waiting.poll()) {
            var entry = first.log().next();
            if (entry != null) {
                out.accept(entry);
                wait(first.log(), first.place());
            }
        }
    }

    private void wait(AttemptLog log, int place) {
        log.peek().ifPresent(time -> waiting.add(new Waiting(time, place, log)));
    }
}
