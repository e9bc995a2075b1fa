package io.manta.local.interpreter;

import io.manta.contract.json.JsonReader;
import io.manta.engine.port.Executions;
import io.manta.engine.port.Tokens;
import io.manta.engine.port.WaitingMachine;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An interpreter in real time, on threads of its own. */
final class LocalWaitingMachine extends WaitingMachine implements AutoCloseable {
    private final ExecutorService workers = Executors.newSingleThreadExecutor();
    private final SystemTimeline timeline = new SystemTimeline(Clock.systemUTC());
    private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
    private final LocalExecutions executions =
            new LocalExecutions(
                    timeline,
                    new Services(workers)
                            .queue(
                                    Asl.QUEUE,
                                    body ->
                                            tokens.add(
                                                    JsonReader.of(body, "message")
                                                            .string("token"))),
                    Chance.secure(),
                    History.NONE);

    @Override
    public Executions executions() {
        return executions;
    }

    @Override
    public Tokens tokens() {
        return executions.tokens();
    }

    @Override
    protected String queueUrl() {
        return Asl.QUEUE;
    }

    @Override
    protected Optional<String> nextToken(Duration patience) throws InterruptedException {
        return Optional.ofNullable(tokens.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        timeline.close();
        workers.shutdownNow();
    }
}
