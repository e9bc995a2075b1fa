package io.manta.engine.port;

import io.manta.contract.message.QueueMessage;

/**
 * The queue before launch. The state machine sends to it, and so does the engine, what has been
 * parked. It delivers at least once, in any order. Receiving is the adapter's: it calls the
 * engine's launch.
 */
public interface LaunchQueue {
    void send(QueueMessage message);
}
