package io.manta.local.interpreter;

import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.engine.port.LaunchQueue;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The launch queue of an embedded cluster, in memory, and the loop that takes messages out of it in
 * their order: launches that start something as there is room, the others at once.
 *
 * <p>The loop runs on the given executor only while there are messages and room: it neither polls
 * nor keeps a thread waiting. A message whose receiver throws comes again, first after a second,
 * then after twice the time each time, at most a minute. Thread-safe.
 */
public final class LocalLaunchQueue implements LaunchQueue, MessageQueue {
    private static final Logger LOG = LoggerFactory.getLogger(LocalLaunchQueue.class);
    private static final int MAX_DOUBLINGS = 6;
    private static final Duration MAX_BACKOFF = Duration.ofMinutes(1);

    private final Timeline timeline;
    private final Executor loop;
    private final Queue<Delivery> launches = new ConcurrentLinkedQueue<>();

    /** What starts no container needs no room: a release must not wait behind launches. */
    private final Queue<Delivery> others = new ConcurrentLinkedQueue<>();

    /** How often the loop was called since it last found nothing to do; it runs if not 0. */
    private final AtomicInteger calls = new AtomicInteger();

    private volatile Optional<Consumer> consumer = Optional.empty();

    public LocalLaunchQueue(Timeline timeline, Executor loop) {
        this.timeline = timeline;
        this.loop = loop;
    }

    private record Consumer(LaunchReceiver receiver, BooleanSupplier room) {}

    private record Delivery(QueueMessage message, int receives) {
        boolean needsRoom() {
            return message instanceof LaunchMessage launch && launch.after().isEmpty();
        }

        Delivery again() {
            return new Delivery(message, receives + 1);
        }
    }

    @Override
    public void send(QueueMessage message) {
        offer(new Delivery(message, 1));
    }

    @Override
    public void send(JsonValue body) {
        send(QueueMessage.read(JsonReader.of(body, "message")));
    }

    /**
     * Begins to hand messages to the receiver, launches when there is room.
     *
     * @param room whether a container could be started now; is asked again when {@link #roomFreed}
     *     says so
     */
    public void consume(LaunchReceiver receiver, BooleanSupplier room) {
        consumer = Optional.of(new Consumer(receiver, room));
        call();
    }

    /** Tells the loop that there may be room again. */
    public void roomFreed() {
        call();
    }

    /** Hands out no more messages. One that is being handled is finished. */
    public void stop() {
        consumer = Optional.empty();
    }

    private void offer(Delivery delivery) {
        (delivery.needsRoom() ? launches : others).add(delivery);
        call();
    }

    private void call() {
        if (consumer.isPresent() && calls.getAndIncrement() == 0) {
            loop.execute(this::drain);
        }
    }

    private void drain() {
        try {
            int seen;
            do {
                seen = calls.get();
                deliverAll();
            } while (!calls.compareAndSet(seen, 0));
        } catch (RuntimeException | Error e) {
            // Else no later call would begin the loop again.
            calls.set(0);
            throw e;
        }
    }

    private void deliverAll() {
        while (deliverNext()) {
            // Until there is no message, or no room.
        }
    }

    private boolean deliverNext() {
        var now = consumer;
        var next = now.flatMap(this::next);
        next.ifPresent(
                delivery ->
                        deliver(now.orElseThrow().receiver(), delivery)
                                .again()
                                .ifPresent(delay -> again(delivery, delay)));
        return next.isPresent();
    }

    private void again(Delivery delivery, Duration delay) {
        timeline.after(delay, () -> offer(delivery.again()));
    }

    private Optional<Delivery> next(Consumer now) {
        return others.isEmpty() && !launches.isEmpty() && now.room().getAsBoolean()
                ? Optional.of(launches.remove())
                : Optional.ofNullable(others.poll());
    }

    private static LaunchReceiver.Answer deliver(LaunchReceiver receiver, Delivery delivery) {
        try {
            return receiver.receive(delivery.message(), delivery.receives());
        } catch (RuntimeException | Error e) {
            var delay = backoff(delivery.receives());
            LOG.warn("{} comes again in {}: its receiver has thrown", delivery.message(), delay, e);
            return LaunchReceiver.Answer.later(delay);
        }
    }

    private static Duration backoff(int receives) {
        var seconds = 1L << Math.min(receives - 1, MAX_DOUBLINGS);
        return seconds < MAX_BACKOFF.toSeconds() ? Duration.ofSeconds(seconds) : MAX_BACKOFF;
    }
}
