package io.manta.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link LaunchQueue} does. */
public abstract class LaunchQueueContract {
    private static final int PATIENCE_SECONDS = 60;
    private static final int EACH = 50;

    private final BlockingQueue<QueueMessage> received = new LinkedBlockingQueue<>();

    /** A new queue whose messages go to the receiver; one that throws gets the message again. */
    protected abstract LaunchQueue open(Consumer<QueueMessage> receiver);

    @Test
    void sent_isReceivedAsItWas() throws InterruptedException {
        var queue = open(received::add);
        queue.send(message(0));
        assertThat(next()).isEqualTo(message(0));
    }

    @Test
    void receiverThatThrows_getsTheMessageAgain() throws InterruptedException {
        var times = new AtomicInteger();
        var queue =
                open(
                        message -> {
                            if (times.incrementAndGet() == 1) {
                                throw new IllegalStateException("the store did not answer");
                            }
                            received.add(message);
                        });
        queue.send(message(0));
        assertThat(next()).isEqualTo(message(0));
    }

    @Test
    void receiverThatThrows_keepsNoOtherMessageBack() throws InterruptedException {
        var queue =
                open(
                        message -> {
                            if (message.equals(message(0))) {
                                throw new IllegalStateException("the store did not answer");
                            }
                            received.add(message);
                        });
        queue.send(message(0));
        queue.send(message(1));
        assertThat(next()).isEqualTo(message(1));
    }

    @Test
    void sentFromManyThreads_isAllReceived() throws Exception {
        var queue = open(received::add);
        Race.of(
                sender -> {
                    var first = sender * EACH;
                    for (var i = first; i < first + EACH; i++) {
                        queue.send(message(i));
                    }
                    return true;
                });
        Set<QueueMessage> all = ConcurrentHashMap.newKeySet();
        List<QueueMessage> sent = new ArrayList<>();
        for (var i = 0; i < Race.THREADS * EACH; i++) {
            sent.add(message(i));
        }
        while (!all.containsAll(sent)) {
            all.add(next());
        }
        assertThat(all).hasSameElementsAs(sent);
    }

    private QueueMessage next() throws InterruptedException {
        var message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message came");
        }
        return message;
    }

    private static LaunchMessage message(int number) {
        var assignment =
                new Assignment(new RunId("run"), new Alias("a"), new NodeId("n" + number), 2);
        return new LaunchMessage(new Attempt(assignment, 1, 0, 3), "run-1", "token-" + number);
    }
}
