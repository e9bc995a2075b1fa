package io.manta.engine.port;

import io.manta.contract.message.LaunchMessage;

/**
 * The queue between the state machine and launch. Receiving is the adapter's: it calls the engine's
 * launch.
 */
public interface LaunchQueue {
    void send(LaunchMessage message);
}
