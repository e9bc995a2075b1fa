package io.manta.engine.memory;

import io.manta.contract.message.QueueMessage;
import io.manta.engine.port.LaunchQueue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** A launch queue that keeps what is sent. */
public final class MemoryLaunchQueue implements LaunchQueue {
    private final List<QueueMessage> sent = new ArrayList<>();

    @Override
    public synchronized void send(QueueMessage message) {
        sent.add(message);
    }

    public synchronized List<QueueMessage> sent() {
        return List.copyOf(sent);
    }

    /** What was sent, each once: it may be sent twice. */
    @Override
    public synchronized String toString() {
        return new LinkedHashSet<>(sent).toString();
    }
}
