package io.manta.local.interpreter;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The functions, queues and buckets that states can reach. Thread-safe. */
public final class Services {
    private final Executor workers;
    private final Map<String, LocalFunction> functions = new ConcurrentHashMap<>();
    private final Map<String, MessageQueue> queues = new ConcurrentHashMap<>();
    private final Map<String, ItemSource> buckets = new ConcurrentHashMap<>();

    /**
     * @param workers run the functions, read items, and tell whoever wants to know of ended
     *     executions
     */
    public Services(Executor workers) {
        this.workers = workers;
    }

    public Services function(String name, LocalFunction function) {
        functions.put(name, function);
        return this;
    }

    public Services queue(String url, MessageQueue queue) {
        queues.put(url, queue);
        return this;
    }

    public Services items(String bucket, ItemSource source) {
        buckets.put(bucket, source);
        return this;
    }

    Executor workers() {
        return workers;
    }

    Optional<LocalFunction> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    Optional<ItemSource> items(String bucket) {
        return Optional.ofNullable(buckets.get(bucket));
    }

    Optional<MessageQueue> queue(String url) {
        return Optional.ofNullable(queues.get(url));
    }
}
