package io.manta.local.interpreter;

import io.manta.contract.message.QueueMessage;
import java.time.Duration;
import java.util.Optional;

/** Who takes messages out of the launch queue, one at a time. */
@FunctionalInterface
public interface LaunchReceiver {
    /**
     * Handles a message. If it throws, the message comes again.
     *
     * @param receives how often this message was received, this time included
     */
    Answer receive(QueueMessage message, int receives);

    /**
     * What becomes of a message.
     *
     * @param again the delay after which it comes again; without one it is done with
     */
    record Answer(Optional<Duration> again) {
        public static final Answer HANDLED = new Answer(Optional.empty());

        public static Answer later(Duration delay) {
            return new Answer(Optional.of(delay));
        }
    }
}
