package io.manta.local.fault;

import io.manta.contract.id.Attempt;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonValue;
import io.manta.contract.message.LaunchMessage;
import io.manta.contract.message.QueueMessage;
import io.manta.engine.port.LaunchQueue;
import io.manta.local.fault.FaultAction.Message;
import io.manta.local.interpreter.MessageQueue;
import io.manta.local.interpreter.Timeline;

/**
 * A launch queue that delivers launches late, twice, or only after a redelivery, as it is told. It
 * carries the queue's other messages as they come.
 */
public final class FaultyQueue implements MessageQueue, LaunchQueue {
    private final LaunchQueue queue;
    private final Faults faults;
    private final Timeline timeline;

    public FaultyQueue(LaunchQueue queue, Faults faults, Timeline timeline) {
        this.queue = queue;
        this.faults = faults;
        this.timeline = timeline;
    }

    @Override
    public void send(JsonValue body) {
        send(QueueMessage.read(JsonReader.of(body, "message")));
    }

    @Override
    public void send(QueueMessage message) {
        if (message instanceof LaunchMessage launch) {
            deliver(launch, launch.attempt());
        } else {
            queue.send(message);
        }
    }

    private void deliver(LaunchMessage message, Attempt attempt) {
        var drop = faults.hit(FaultAction.Drop.class, d -> d.message() == Message.LAUNCH, attempt);
        if (drop.isPresent()) {
            timeline.after(drop.get().redelivery(), () -> deliver(message, attempt));
            return;
        }
        var delay =
                faults.hit(FaultAction.Delay.class, d -> d.message() == Message.LAUNCH, attempt);
        delay.ifPresentOrElse(
                late -> timeline.after(late.time(), () -> queue.send(message)),
                () -> queue.send(message));
        faults.hit(FaultAction.Duplicate.class, d -> d.message() == Message.LAUNCH, attempt)
                .ifPresent(twice -> queue.send(message));
    }
}
