package io.manta.local;

import io.manta.contract.message.EndReport;
import io.manta.engine.settle.EndSink;
import io.manta.local.interpreter.Timeline;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Brings the report of a failed program to settle when its output is kept: the failure then shows
 * the last lines that it printed, not those that happened to be there. Thread-safe.
 */
final class HeldReports implements EndSink {
    /** A bootstrap exits right after its report; one that does not must not hold its run up. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EndSink sink;
    private final Timeline timeline;
    private final Executor workers;
    private final Map<String, EndReport> held = new ConcurrentHashMap<>();

    HeldReports(EndSink sink, Timeline timeline, Executor workers) {
        this.sink = sink;
        this.timeline = timeline;
        this.workers = workers;
    }

    @Override
    public void report(EndReport report) {
        if (report.succeeded()) {
            sink.report(report);
        } else if (held.putIfAbsent(report.attempt(), report) == null) {
            timeline.after(PATIENCE, () -> workers.execute(() -> release(report.attempt())));
        }
    }

    /** The attempt's output is kept: what its container reported may be settled. */
    void release(String attempt) {
        var report = held.remove(attempt);
        if (report != null) {
            sink.report(report);
        }
    }
}
