package io.manta.functions.log;

import io.manta.contract.json.JsonArray;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import io.manta.contract.run.Reason;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Writes a line for each thing that one function does. The line is of the embedded metric format:
 * CloudWatch counts things done by function and outcome, and how long they took. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class WorkLog {
    private static final String NAMESPACE = "Manta";
    private static final JsonValue METRICS =
            new JsonArray(
                    List.of(
                            JsonObject.builder()
                                    .put("Namespace", NAMESPACE)
                                    .put("Dimensions", dimensions())
                                    .put(
                                            "Metrics",
                                            new JsonArray(
                                                    List.of(
                                                            metric("done", "Count"),
                                                            metric("millis", "Milliseconds"))))
                                    .build()));

    /** What a thing that broke off is called; what it was about comes again. */
    private static final String BROKE_OFF = "broke off";

    private final String function;
    private final String cluster;
    private final PrintStream out;
    private final InstantSource clock;

    /** A log to standard output, which Lambda collects. */
    public WorkLog(String function, String cluster) {
        this(function, cluster, System.out, InstantSource.system());
    }

    /** A log to {@code out}, a line at a time. */
    public WorkLog(String function, String cluster, PrintStream out, InstantSource clock) {
        this.function = function;
        this.cluster = cluster;
        this.out = out;
        this.clock = clock;
    }

    /**
     * Does something and writes what came of it, also when it breaks off.
     *
     * @param subject what it is about, for when it breaks off
     */
    public Work record(Subject subject, Supplier<Work> thing) {
        return record(subject, thing, work -> work);
    }

    /**
     * Like {@link #record(Subject, Supplier)}, but for a thing that has an answer.
     *
     * @param told what the answer says of the work
     */
    public <T> T record(Subject subject, Supplier<T> thing, Function<T, Work> told) {
        var begun = clock.instant();
        try {
            var answer = thing.get();
            write(told.apply(answer), begun);
            return answer;
        } catch (RuntimeException | Error e) {
            write(Work.of(subject, BROKE_OFF, Reason.clipped(String.valueOf(e))), begun);
            throw e;
        }
    }

    private void write(Work work, Instant begun) {
        var now = clock.instant();
        var line =
                JsonObject.builder()
                        .put(
                                "_aws",
                                JsonObject.builder()
                                        .put("Timestamp", now.toEpochMilli())
                                        .put("CloudWatchMetrics", METRICS)
                                        .build())
                        .put("cluster", cluster)
                        .put("function", function)
                        .put("outcome", work.outcome());
        work.subject().put(line);
        line.putString("detail", work.detail())
                .put("millis", Duration.between(begun, now).toMillis())
                .put("done", 1);
        out.println(line.build().text());
    }

    private static JsonArray dimensions() {
        return new JsonArray(
                List.of(JsonArray.ofStrings(List.of("cluster", "function", "outcome"))));
    }

    private static JsonValue metric(String name, String unit) {
        return JsonObject.builder()
                .put("Name", new JsonString(name))
                .put("Unit", new JsonString(unit))
                .build();
    }
}
