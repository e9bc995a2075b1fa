package io.manta.functions.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.manta.contract.message.EndReport;
import io.manta.contract.message.EndReport.Cause;
import io.manta.contract.run.AssignmentStatus;
import io.manta.engine.memory.MemoryAttempts;
import io.manta.engine.memory.MemoryRuns;
import io.manta.engine.port.Logs;
import io.manta.functions.PendingRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;

/** A service that tells nothing: a failure's answer must not wait for it. */
class CloudLogsOutageTest {
    private static final Instant END = Instant.parse("2026-11-29T12:00:00Z");
    private static final String THROTTLED =
            "{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}";

    private final Deque<String> told = new ArrayDeque<>();
    private final MemoryRuns runs = new MemoryRuns();
    private final MemoryAttempts attempts = new MemoryAttempts(runs);
    private HttpServer server;
    private Logs logs;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        logs =
                new CloudLogs(
                        new LogStreams(client(), "/manta/home"),
                        Samples.CLUSTER,
                        attempts,
                        new LateLines(Clock.fixed(END, ZoneOffset.UTC), pause -> {}));
        failJustNow();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void tail_throttled_isEmpty() {
        assertThat(logs.tail(Samples.ATTEMPT, 5)).isEmpty();
    }

    @Test
    void tail_throttledWhileItWaited_isWhatWasThere() {
        told.add(
                """
                {"events":[{"timestamp":1,"message":"loading"}],"nextBackwardToken":"b/1"}""");
        told.add(
                """
                {"events":[],"nextBackwardToken":"b/1"}""");

        assertThat(logs.tail(Samples.ATTEMPT, 5))
                .extracting(Logs.Line::text)
                .containsExactly("loading");
        assertThat(told).isEmpty();
    }

    @Test
    void read_throttled_isToBeAskedAgain() {
        assertThatThrownBy(() -> logs.read(Samples.ATTEMPT))
                .isInstanceOf(CloudWatchLogsException.class);
    }

    private void failJustNow() {
        runs.create(PendingRun.of(Samples.RUN, "version"));
        runs.activate(Samples.RUN, 0);
        attempts.admit(Samples.ATTEMPT, "token", END);
        attempts.launched(
                Samples.ATTEMPT, "arn:aws:ecs:eu-west-1:111122223333:task/manta-home/t1", END);
        attempts.started(Samples.ATTEMPT, END);
        attempts.complete(
                Samples.ATTEMPT,
                AssignmentStatus.FAILED,
                new EndReport(
                        Samples.ATTEMPT.id(), Cause.EXITED, Optional.of(1), Optional.empty(), ""),
                END);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var answer = Optional.ofNullable(told.poll());
            var body = answer.orElse(THROTTLED).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.isPresent() ? 200 : 400, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private CloudWatchLogsClient client() {
        return CloudWatchLogsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
                .build();
    }
}
