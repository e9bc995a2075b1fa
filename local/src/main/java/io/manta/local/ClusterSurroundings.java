package io.manta.local;

import io.manta.contract.id.Attempt;
import io.manta.contract.message.EndReport;
import io.manta.engine.port.LaunchRequest;
import io.manta.engine.settle.EndSink;
import io.manta.local.interpreter.LocalLaunchQueue;
import io.manta.local.launcher.Surroundings;
import io.manta.local.secret.LocalSecrets;
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
    private final LocalSecrets secrets;
    private final Map<Attempt, String> tokens = new ConcurrentHashMap<>();
    private volatile Optional<Connected> connected = Optional.empty();

    ClusterSurroundings(URI world, BearerTokens callers, FileLogs logs, LocalSecrets secrets) {
        this.world = world;
        this.callers = callers;
        this.logs = logs;
        this.secrets = secrets;
    }

    /**
     * What needs the launcher itself, and so is made after it.
     *
     * @param reports that wait for the end of their containers
     * @param events where those ends are told
     */
    record Connected(HeldReports reports, EndSink events, LocalLaunchQueue queue) {}

    void connect(Connected others) {
        connected = Optional.of(others);
    }

    @Override
    public URI world() {
        return world;
    }

    @Override
    public String token(Attempt attempt) {
        return tokens.computeIfAbsent(attempt, callers::issue);
    }

    @Override
    public Map<String, String> secrets(LaunchRequest request) {
        return secrets.of(request.module());
    }

    @Override
    public void keep(Attempt attempt, InputStream output) throws IOException {
        try (var log = logs.writer(attempt)) {
            var token = Optional.ofNullable(tokens.get(attempt));
            log.pump(secrets.masked(output, token.stream().toList()));
        }
    }

    @Override
    public void ended(Attempt attempt, EndReport report) {
        callers.revoke(attempt);
        tokens.remove(attempt);
        var others = connected.orElseThrow();
        others.queue().roomFreed();
        // What the container has said of its program tells more than what the launcher saw.
        others.reports().release(attempt.id());
        others.events().report(report);
    }
}
