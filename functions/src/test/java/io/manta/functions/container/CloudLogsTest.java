package io.manta.functions.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.memory.MemoryAttempts;
import io.manta.engine.memory.MemoryRuns;
import io.manta.engine.port.Logs;
import io.manta.engine.port.LogsContract;
import io.manta.functions.Moto;
import io.manta.functions.PendingRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/**
 * On moto's server. It takes empty lines, which the contract has; the service refuses them, and the
 * log driver does not send them.
 */
@Tag("aws")
class CloudLogsTest extends LogsContract {
    private static final CloudWatchLogsClient CLIENT = Moto.client(CloudWatchLogsClient.builder());
    private static final int A_REQUEST = 10_000;

    private final String group = "/manta/" + UUID.randomUUID();
    private final MemoryRuns runs = new MemoryRuns();
    private final MemoryAttempts attempts = new MemoryAttempts(runs);
    private final List<Duration> pauses = new ArrayList<>();
    private final Clock clock = Clock.systemUTC();
    private Runnable whilePausing = () -> {};

    private final Logs logs =
            new CloudLogs(
                    new LogStreams(CLIENT, group),
                    Samples.CLUSTER,
                    attempts,
                    new LateLines(
                            clock,
                            duration -> {
                                pauses.add(duration);
                                whilePausing.run();
                            }));

    CloudLogsTest() {
        CLIENT.createLogGroup(r -> r.logGroupName(group));
    }

    @Override
    protected Logs logs() {
        return logs;
    }

    @Override
    protected void print(Attempt attempt, String... lines) {
        var stream = "home/program/" + launch(attempt);
        var exists =
                !CLIENT.describeLogStreams(r -> r.logGroupName(group).logStreamNamePrefix(stream))
                        .logStreams()
                        .isEmpty();
        if (!exists) {
            CLIENT.createLogStream(r -> r.logGroupName(group).logStreamName(stream));
        }
        var now = clock.millis();
        for (var from = 0; from < lines.length; from += A_REQUEST) {
            var events = new ArrayList<InputLogEvent>();
            for (var i = from; i < Math.min(lines.length, from + A_REQUEST); i++) {
                events.add(InputLogEvent.builder().timestamp(now).message(lines[i]).build());
            }
            CLIENT.putLogEvents(r -> r.logGroupName(group).logStreamName(stream).logEvents(events));
        }
    }

    @Test
    void read_containerWithoutAStream_isEmpty() {
        launch(Samples.ATTEMPT);
        assertThat(logs.read(Samples.ATTEMPT)).isEmpty();
        assertThat(logs.tail(Samples.ATTEMPT, 5)).isEmpty();
        assertThat(pauses).isEmpty();
    }

    @Test
    void tail_failedJustNow_waitsForTheLastWords() {
        launch(Samples.ATTEMPT);
        attempts.started(Samples.ATTEMPT, clock.instant());
        fail(Cause.EXITED);
        whilePausing = () -> print(Samples.ATTEMPT, "Traceback", "KeyError: 'x'");

        assertThat(logs.tail(Samples.ATTEMPT, 5))
                .extracting(Logs.Line::text)
                .containsExactly("Traceback", "KeyError: 'x'");
        assertThat(pauses)
                .singleElement(InstanceOfAssertFactories.DURATION)
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    }

    @Test
    void tail_lost_waitsForNothing() {
        launch(Samples.ATTEMPT);
        attempts.started(Samples.ATTEMPT, clock.instant());
        fail(Cause.LOST);
        assertThat(logs.tail(Samples.ATTEMPT, 5)).isEmpty();
        assertThat(pauses).isEmpty();
    }

    private void fail(Cause cause) {
        var report =
                new EndReport(
                        Samples.ATTEMPT.id(), cause, Optional.of(1), Optional.empty(), "reason");
        attempts.complete(Samples.ATTEMPT, AssignmentStatus.FAILED, report, clock.instant());
    }

    /** Gives the attempt a container; the id of its task. */
    private String launch(Attempt attempt) {
        var run = attempt.assignment().run();
        runs.create(PendingRun.of(run, "version"));
        runs.activate(run, 0);
        attempts.admit(attempt, "token", Instant.EPOCH);
        var task = attempt.id();
        attempts.launched(
                attempt, "arn:aws:ecs:us-east-1:123456789012:task/home/" + task, Instant.EPOCH);
        return task;
    }
}
