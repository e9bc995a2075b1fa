package io.manta.local.interpreter;

import io.manta.contract.message.QueueMessage;
import io.manta.engine.port.LaunchQueue;
import io.manta.engine.port.LaunchQueueContract;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

class LocalLaunchQueueContractTest extends LaunchQueueContract {
    private final ExecutorService loop = Executors.newSingleThreadExecutor();
    private final SystemTimeline timeline = new SystemTimeline(Clock.systemUTC());

    @Override
    protected LaunchQueue open(Consumer<QueueMessage> receiver) {
        var queue = new LocalLaunchQueue(timeline, loop);
        queue.consume(
                (message, receives) -> {
                    receiver.accept(message);
                    return LaunchReceiver.Answer.HANDLED;
                },
                () -> true);
        return queue;
    }

    @AfterEach
    void close() {
        timeline.close();
        loop.shutdownNow();
    }
}
