package io.manta.functions.container;

import io.manta.engine.port.Logs.Line;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * The streams of a log group, read page by page. One that is not there is empty: its container
 * never started, or has not printed yet.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html">GetLogEvents</a>
 */
final class LogStreams {
    /** Of a page: 10,000 lines, or 1 MB. */
    private static final int MOST_LINES = 10_000;

    private final CloudWatchLogsClient client;
    private final String group;

    LogStreams(CloudWatchLogsClient client, String group) {
        this.client = client;
        this.group = group;
    }

    /**
     * All lines, oldest first. A page may be empty and yet not the last: that repeats its token.
     */
    List<Line> read(String stream) {
        var lines = new ArrayList<Line>();
        @Nullable String token = null;
        while (true) {
            var page = page(stream, true, MOST_LINES, token);
            page.ifPresent(p -> p.events().forEach(event -> lines.add(line(event))));
            var next = page.map(GetLogEventsResponse::nextForwardToken).orElse(null);
            if (next == null || next.equals(token)) {
                return lines;
            }
            token = next;
        }
    }

    /** The last lines, oldest first: pages from the end, each of them oldest first. */
    List<Line> tail(String stream, int count) {
        Deque<Line> lines = new ArrayDeque<>();
        @Nullable String token = null;
        while (true) {
            var page = page(stream, false, Math.min(MOST_LINES, count - lines.size()), token);
            page.ifPresent(p -> putBefore(lines, p.events()));
            var next = page.map(GetLogEventsResponse::nextBackwardToken).orElse(null);
            if (lines.size() >= count || next == null || next.equals(token)) {
                return List.copyOf(lines);
            }
            token = next;
        }
    }

    private static void putBefore(Deque<Line> lines, List<OutputLogEvent> page) {
        for (var i = page.size() - 1; i >= 0; i--) {
            lines.addFirst(line(page.get(i)));
        }
    }

    private static Line line(OutputLogEvent event) {
        return new Line(Instant.ofEpochMilli(event.timestamp()), event.message());
    }

    private Optional<GetLogEventsResponse> page(
            String stream, boolean fromHead, int limit, @Nullable String token) {
        try {
            return Optional.of(
                    client.getLogEvents(
                            request ->
                                    request.logGroupName(group)
                                            .logStreamName(stream)
                                            .startFromHead(fromHead)
                                            .limit(limit)
                                            .nextToken(token)));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }
}
