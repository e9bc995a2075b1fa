package io.manta.light;

import io.manta.contract.MantaException;
import io.manta.contract.world.EnvNames;
import io.manta.light.aws.Signed;
import io.manta.light.wire.Identity;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One task's way to World, and what World has told it of itself. Thread-safe. */
final class Connection {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static @Nullable Connection ofThisProcess;

    private final Transport transport;
    private final Map<String, String> environment;
    private @Nullable Context context;
    private @Nullable Random random;

    private Connection(Transport transport, Map<String, String> environment) {
        this.transport = transport;
        this.environment = Map.copyOf(environment);
    }

    /**
     * The one of the task that this process is. Talks to no one yet.
     *
     * @throws NotInATaskException if it is none
     */
    static synchronized Connection ofThisProcess() {
        var known = ofThisProcess;
        if (known == null) {
            known = of(System.getenv());
            ofThisProcess = known;
        }
        return known;
    }

    /** The one that an environment describes. */
    static Connection of(Map<String, String> environment) {
        var world = environment.getOrDefault(EnvNames.WORLD, "");
        if (world.isEmpty()) {
            throw new NotInATaskException(
                    "MANTA_WORLD is not set: World, Results and Local work in a task of a running"
                            + " swarm");
        }
        return new Connection(
                new Transport(world, identity(environment, world), patience(environment)),
                environment);
    }

    Transport transport() {
        return transport;
    }

    Map<String, String> environment() {
        return environment;
    }

    synchronized Context context() {
        var known = context;
        if (known == null) {
            known = Context.read(transport.get("/v1/context").json());
            context = known;
        }
        return known;
    }

    /** The process's one source of random numbers that starts from the seed. */
    synchronized Random random() {
        var known = random;
        if (known == null) {
            known = new Random(context().seed());
            random = known;
        }
        return known;
    }

    static Duration patience(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("MANTA_PATIENCE"))
                .map(seconds -> Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000)))
                .orElse(PATIENCE);
    }

    private static Identity identity(Map<String, String> environment, String world) {
        var token = environment.getOrDefault(EnvNames.TOKEN, "");
        try {
            return token.isEmpty()
                    ? Signed.ofRole(environment, world).orElse(Identity.NOBODY)
                    : Identity.bearer(token);
        } catch (IllegalArgumentException e) {
            throw new MantaException(String.valueOf(e.getMessage()), e);
        }
    }
}
