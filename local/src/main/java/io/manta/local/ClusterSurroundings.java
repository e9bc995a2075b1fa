package io.manta.local;

import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.engine.settle.Settle;
import io.manta.local.interpreter.LocalLaunchQueue;
import io.manta.local.launcher.Surroundings;
import io.manta.local.store.FileLogs;
import io.manta.local.world.BearerTokens;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the launcher sees of the cluster: World's address, tokens, logs, and where ends are told.
 */
final class ClusterSurroundings implements Surroundings {
    private final URI world;
    private final BearerTokens callers;
    private final FileLogs logs;
    private final Map<String, EndReport> failures = new ConcurrentHashMap<>();
    private volatile Optional<Connected> connected = Optional.empty();

    ClusterSurroundings(URI world, BearerTokens callers, FileLogs logs) {
        this.world = world;
        this.callers = callers;
        this.logs = logs;
    }

    private record Connected(Settle settle, LocalLaunchQueue queue) {}

    /** Connects what needs the launcher itself, and so is made after it. */
    void connect(Settle settle, LocalLaunchQueue queue) {
        connected = Optional.of(new Connected(settle, queue));
    }

    /**
     * Takes a container's own report of its end. A failure is told with the last lines of its
     * output, so it waits for the container's end, when they are kept: a moment later.
     */
    void reported(EndReport report) {
        if (report.succeeded()) {
            connected.orElseThrow().settle().settle(report);
        } else {
            failures.put(report.attempt(), report);
        }
    }

    @Override
    public URI world() {
        return world;
    }

    @Override
    public String token(Attempt attempt) {
        return callers.issue(attempt);
    }

    @Override
    public void keep(Attempt attempt, InputStream output) throws IOException {
        try (var log = logs.writer(attempt)) {
            log.pump(output);
        }
    }

    @Override
    public void ended(Attempt attempt, EndReport report) {
        callers.revoke(attempt);
        var others = connected.orElseThrow();
        others.queue().roomFreed();
        others.settle().settle(Optional.ofNullable(failures.remove(attempt.id())).orElse(report));
    }
}
