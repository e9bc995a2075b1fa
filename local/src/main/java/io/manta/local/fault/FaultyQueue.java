package io.manta.local.fault;

import io.manta.contract.id.Attempt;
import io.manta.contract.json.JsonObject;
import io.manta.contract.json.JsonReader;
import io.manta.contract.json.JsonString;
import io.manta.contract.json.JsonValue;
import io.manta.contract.message.LaunchMessage;
import io.manta.local.fault.FaultAction.Message;
import io.manta.local.interpreter.MessageQueue;
import io.manta.local.interpreter.Timeline;
import java.util.Optional;

/** A launch queue that delivers late, twice, or only after a redelivery, as it is told. */
public final class FaultyQueue implements MessageQueue {
    private final MessageQueue queue;
    private final Faults faults;
    private final Timeline timeline;

    public FaultyQueue(MessageQueue queue, Faults faults, Timeline timeline) {
        this.queue = queue;
        this.faults = faults;
        this.timeline = timeline;
    }

    @Override
    public void send(JsonValue body) {
        launched(body).ifPresentOrElse(attempt -> deliver(body, attempt), () -> queue.send(body));
    }

    /** The attempt of a launch message; the queue's other messages have none. */
    private static Optional<Attempt> launched(JsonValue body) {
        return body instanceof JsonObject message
                        && message.get("kind")
                                .equals(Optional.of(new JsonString(LaunchMessage.KIND)))
                ? Optional.of(
                        LaunchMessage.read(JsonReader.of(message, "launch message")).attempt())
                : Optional.empty();
    }

    private void deliver(JsonValue body, Attempt attempt) {
        var drop = faults.hit(FaultAction.Drop.class, d -> d.message() == Message.LAUNCH, attempt);
        if (drop.isPresent()) {
            timeline.after(drop.get().redelivery(), () -> deliver(body, attempt));
            return;
        }
        var delay =
                faults.hit(FaultAction.Delay.class, d -> d.message() == Message.LAUNCH, attempt);
        delay.ifPresentOrElse(
                late -> timeline.after(late.time(), () -> queue.send(body)),
                () -> queue.send(body));
        faults.hit(FaultAction.Duplicate.class, d -> d.message() == Message.LAUNCH, attempt)
                .ifPresent(twice -> queue.send(body));
    }
}
