package io.manta.local.launcher;

import io.manta.contract.id.RunId;
import io.manta.engine.port.Launcher.Running;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The containers of a launcher, by their keys. Of what has ended only the key is kept: there may be
 * ten thousand in a run. Thread-safe.
 */
public final class StartedContainers {
    private static final Logger LOG = LoggerFactory.getLogger(StartedContainers.class);

    private final Map<String, StartedContainer> running = new ConcurrentHashMap<>();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    /** Whether one of this key was ever started: the same key never starts two. */
    public boolean have(String key) {
        return keys.contains(key);
    }

    /** Knows a container until its end. */
    public void add(String key, StartedContainer container) {
        keys.add(key);
        running.put(key, container);
        container.whenEnded(() -> running.remove(key));
    }

    public void stop(String key, String reason, Duration grace) {
        var found = running.get(key);
        if (found != null) {
            LOG.debug("stopping {}: {}", key, reason);
            found.stop(reason, grace);
        }
    }

    /** Those of a run that have not ended. */
    public List<Running> of(RunId run) {
        return running.entrySet().stream()
                .filter(entry -> entry.getValue().isRunningIn(run))
                .map(entry -> new Running(entry.getKey(), entry.getValue().attempt().id()))
                .toList();
    }

    /** The runs of those that have not ended. */
    public Set<RunId> runs() {
        return running.values().stream()
                .map(container -> container.attempt().assignment().run())
                .collect(Collectors.toSet());
    }

    public ContainerSignals.State state(String key, ContainerSignals.Receiver receiver) {
        var found = running.get(key);
        return found == null ? ContainerSignals.State.GONE : found.state(receiver);
    }

    public boolean send(String key, ContainerSignals.Receiver receiver, String signal) {
        var found = running.get(key);
        return found != null && found.send(receiver, signal);
    }

    /** Stops all, and waits for their ends. */
    public void endAll(Duration grace) {
        running.keySet().forEach(key -> stop(key, "the cluster is closing", grace));
        running.values().forEach(StartedContainer::awaitEnd);
    }
}
