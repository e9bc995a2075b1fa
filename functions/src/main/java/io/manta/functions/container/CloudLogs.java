package io.manta.functions.container;

import io.manta.contract.id.Attempt;
import io.manta.contract.id.ClusterName;
import io.manta.engine.port.AttemptRecord;
import io.manta.engine.port.Attempts;
import io.manta.engine.port.Logs;
import io.manta.functions.Settings;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * What programs print, as the log driver brings it to CloudWatch Logs: one stream a container,
 * {@code <cluster>/program/<ECS task id>}, without empty lines, which the driver leaves out, and
 * some seconds late. Needs {@code logs:GetLogEvents} on the log group's streams. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specify-log-config.html">The
 *     awslogs driver</a>
 */
public final class CloudLogs implements Logs {
    private static final Logger LOG = LoggerFactory.getLogger(CloudLogs.class);

    private final LogStreams streams;
    private final ClusterName cluster;
    private final Attempts attempts;
    private final LateLines late;

    public CloudLogs(
            CloudWatchLogsClient client, Settings settings, Attempts attempts, Clock clock) {
        this(
                new LogStreams(client, settings.containers().logGroup()),
                settings.cluster(),
                attempts,
                LateLines.inRealTime(clock));
    }

    CloudLogs(LogStreams streams, ClusterName cluster, Attempts attempts, LateLines late) {
        this.streams = streams;
        this.cluster = cluster;
        this.attempts = attempts;
        this.late = late;
    }

    @Override
    public List<Line> read(Attempt attempt) {
        return attempts.find(attempt.id())
                .flatMap(this::stream)
                .map(streams::read)
                .orElse(List.of());
    }

    /**
     * Of a program that has just failed by itself, waits some seconds for its last words. What the
     * service refuses or is too slow to tell is left out, with a warning.
     */
    @Override
    public List<Line> tail(Attempt attempt, int lines) {
        if (lines <= 0) {
            return List.of();
        }
        var record = attempts.find(attempt.id());
        return record.flatMap(this::stream)
                .map(stream -> tail(record.get(), stream, lines))
                .orElse(List.of());
    }

    private List<Line> tail(AttemptRecord record, String stream, int lines) {
        var tail = List.<Line>of();
        try {
            tail = streams.tail(stream, lines);
            if (late.mayCome(record, tail)) {
                late.await(record);
                tail = streams.tail(stream, lines);
            }
        } catch (SdkException e) {
            LOG.warn("the last lines of {} are not all told: {}", stream, e.getMessage());
        }
        return tail;
    }

    /** None without a container: nothing was printed. */
    private Optional<String> stream(AttemptRecord record) {
        return record.container()
                .map(
                        task ->
                                String.join(
                                        "/",
                                        cluster.value(),
                                        TaskNames.PROGRAM,
                                        TaskNames.id(task)));
    }
}
