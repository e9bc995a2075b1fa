package io.manta.engine;

import io.manta.engine.port.Attempts;
import io.manta.engine.port.Blueprints;
import io.manta.engine.port.Executions;
import io.manta.engine.port.Globals;
import io.manta.engine.port.LaunchQueue;
import io.manta.engine.port.Launcher;
import io.manta.engine.port.Logs;
import io.manta.engine.port.Nodes;
import io.manta.engine.port.Objects;
import io.manta.engine.port.Results;
import io.manta.engine.port.Rounds;
import io.manta.engine.port.Runs;
import io.manta.engine.port.Tokens;
import io.manta.engine.port.Waits;
import java.time.InstantSource;

/** Everything that the engine needs of the place where it runs. */
public record Ports(
        Runs runs,
        Rounds rounds,
        Attempts attempts,
        Waits waits,
        Globals globals,
        Results results,
        Nodes nodes,
        Blueprints blueprints,
        Objects objects,
        Logs logs,
        Launcher launcher,
        LaunchQueue queue,
        Tokens tokens,
        Executions executions,
        InstantSource clock) {
    /** What gives for each port one to use in its place. */
    public interface Change {
        /**
         * The port to use, which may be the given one.
         *
         * @param kind the port's type: no two have the same
         */
        <P> P of(Class<P> kind, P port);
    }

    public Ports {
        blueprints = new CachedBlueprints(blueprints);
    }

    /** The same but for one port: {@code ports.with(Nodes.class, mounted)}. */
    public <P> Ports with(Class<P> kind, P port) {
        var other = new Other<>(kind, port);
        var changed = each(other::inPlace);
        if (!other.isPlaced) {
            throw new IllegalArgumentException(
                    "a kind must be the type of a port, got: " + kind.getName());
        }
        return changed;
    }

    /** Each port changed; the clock is none, and stays. */
    public Ports each(Change change) {
        return new Ports(
                change.of(Runs.class, runs),
                change.of(Rounds.class, rounds),
                change.of(Attempts.class, attempts),
                change.of(Waits.class, waits),
                change.of(Globals.class, globals),
                change.of(Results.class, results),
                change.of(Nodes.class, nodes),
                change.of(Blueprints.class, blueprints),
                change.of(Objects.class, objects),
                change.of(Logs.class, logs),
                change.of(Launcher.class, launcher),
                change.of(LaunchQueue.class, queue),
                change.of(Tokens.class, tokens),
                change.of(Executions.class, executions),
                clock);
    }

    /** A port that takes the place of the one of its kind. */
    private static final class Other<P> {
        private final Class<P> kind;
        private final P port;
        private boolean isPlaced;

        Other(Class<P> kind, P port) {
            this.kind = kind;
            this.port = port;
        }

        <Q> Q inPlace(Class<Q> asked, Q known) {
            if (asked != kind) {
                return known;
            }
            isPlaced = true;
            return asked.cast(port);
        }
    }
}
