package io.manta.local.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.ContentHash;
import io.manta.contract.json.JsonReader;
import io.manta.engine.port.Executions.Execution;
import io.manta.engine.port.Executions.Status;
import io.manta.engine.port.Tokens.Answer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executions in real time, whose tokens several threads answer, each twice. */
class ManyExecutionsTest {
    private static final int EXECUTIONS = 8;
    private static final int ITEMS = 300;

    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final SystemTimeline timeline = new SystemTimeline(Clock.systemUTC());
    private final Services services = new Services(workers);
    private final LocalExecutions executions =
            new LocalExecutions(timeline, services, Chance.secure(), History.NONE);
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger gone = new AtomicInteger();

    @AfterEach
    void close() {
        timeline.close();
        workers.shutdownNow();
    }

    @Test
    void executions_sideBySide_allSucceed_eachTokenAnsweredOnce() throws InterruptedException {
        var ends = ConcurrentHashMap.<Execution>newKeySet();
        var left = new CountDownLatch(EXECUTIONS);
        executions.onEnd(
                end -> {
                    ends.add(end);
                    left.countDown();
                });
        services.queue(Asl.QUEUE, body -> answerTwice(JsonReader.of(body, "message")));
        var version = executions.register("tests", ContentHash.of("tests"), machine());
        for (var i = 0; i < EXECUTIONS; i++) {
            executions.start(version, "run-" + i, Asl.object(items()));
        }
        assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
        workers.shutdown();
        assertThat(workers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ends).extracting(Execution::status).containsOnly(Status.SUCCEEDED);
        assertThat(ends).hasSize(EXECUTIONS);
        assertThat(answered).hasValue(EXECUTIONS * ITEMS);
        assertThat(gone).hasValue(EXECUTIONS * ITEMS);
    }

    private void answerTwice(JsonReader message) {
        var token = message.string("token");
        workers.execute(() -> answer(token));
        workers.execute(() -> answer(token));
    }

    private void answer(String token) {
        var counter = executions.tokens().succeed(token) == Answer.ANSWERED ? answered : gone;
        counter.incrementAndGet();
    }

    private static String machine() {
        return Asl.text(
                Asl.map(
                        "w",
                        "{\"node.$\":\"$$.Map.Item.Value\"}",
                        40,
                        Asl.group(Asl.message("one", "{\"node.$\":\"$.node\"}", Asl.end())),
                        Asl.end()));
    }

    private static String items() {
        var items = new ArrayList<String>();
        for (var i = 0; i < ITEMS; i++) {
            items.add("\"n" + i + "\"");
        }
        return "{\"items\":{\"w\":[" + String.join(",", items) + "]}}";
    }
}
