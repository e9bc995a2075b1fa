package io.manta.local.interpreter;

import io.manta.contract.json.JsonValue;

/** What {@code sqs:sendMessage} sends to. */
@FunctionalInterface
public interface MessageQueue {
    /** Takes a message; must not block. */
    void send(JsonValue body);
}
