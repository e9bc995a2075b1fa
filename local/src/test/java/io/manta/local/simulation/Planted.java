package io.manta.local.simulation;

import io.manta.engine.Ports;
import io.manta.engine.port.Attempts;
import io.manta.engine.port.Blueprints;
import io.manta.engine.port.Executions;
import io.manta.engine.port.LaunchQueue;
import io.manta.engine.port.Launcher;
import io.manta.engine.port.Results;
import io.manta.engine.port.Rounds;
import io.manta.engine.port.Runs;
import io.manta.engine.port.Tokens;
import io.manta.engine.port.Waits;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Ports of which one does not do what it should. */
final class Planted {
    private Planted() {}

    /** A call of a port that may be made as it is meant. */
    @FunctionalInterface
    interface Real {
        @Nullable Object call(Object @Nullable [] args);
    }

    /** What one method of a port does instead. */
    @FunctionalInterface
    interface Instead {
        @Nullable Object of(Object[] args, Real real);
    }

    static Ports runs(Ports ports, String method, Instead instead) {
        return with(ports, port(Runs.class, ports.runs(), method, instead), ports.rounds());
    }

    static Ports rounds(Ports ports, String method, Instead instead) {
        return with(ports, ports.runs(), port(Rounds.class, ports.rounds(), method, instead));
    }

    static Ports attempts(Ports ports, String method, Instead instead) {
        return attempts(ports, port(Attempts.class, ports.attempts(), method, instead));
    }

    static Ports launcher(Ports ports, String method, Instead instead) {
        return outside(
                ports,
                port(Launcher.class, ports.launcher(), method, instead),
                ports.tokens(),
                ports.executions());
    }

    static Ports tokens(Ports ports, String method, Instead instead) {
        return outside(
                ports,
                ports.launcher(),
                port(Tokens.class, ports.tokens(), method, instead),
                ports.executions());
    }

    static Ports executions(Ports ports, String method, Instead instead) {
        return outside(
                ports,
                ports.launcher(),
                ports.tokens(),
                port(Executions.class, ports.executions(), method, instead));
    }

    static Ports waits(Ports p, String method, Instead instead) {
        var waits = port(Waits.class, p.waits(), method, instead);
        return parking(p, waits, p.queue());
    }

    static Ports queue(Ports p, String method, Instead instead) {
        return parking(p, p.waits(), port(LaunchQueue.class, p.queue(), method, instead));
    }

    static Ports results(Ports p, String method, Instead instead) {
        var results = port(Results.class, p.results(), method, instead);
        return stored(p, p.runs(), p.rounds(), p.attempts(), results, p.blueprints());
    }

    static Ports attempts(Ports p, Attempts attempts) {
        return stored(p, p.runs(), p.rounds(), attempts, p.results(), p.blueprints());
    }

    static Ports blueprints(Ports p, Blueprints blueprints) {
        return stored(p, p.runs(), p.rounds(), p.attempts(), p.results(), blueprints);
    }

    private static Ports with(Ports p, Runs runs, Rounds rounds) {
        return stored(p, runs, rounds, p.attempts(), p.results(), p.blueprints());
    }

    private static <T> T port(Class<T> port, T real, String name, Instead instead) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (self, method, args) -> {
                            Real meant =
                                    given -> {
                                        try {
                                            return method.invoke(real, given);
                                        } catch (InvocationTargetException e) {
                                            throw thrown(e.getCause());
                                        } catch (IllegalAccessException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    };
                            return method.getName().equals(name)
                                    ? instead.of(args, meant)
                                    : meant.call(args);
                        }));
    }

    private static RuntimeException thrown(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            return unchecked;
        }
        if (cause instanceof Error death) {
            throw death;
        }
        throw new IllegalStateException(cause);
    }

    private static Ports stored(
            Ports p,
            Runs runs,
            Rounds rounds,
            Attempts attempts,
            Results results,
            Blueprints blueprints) {
        return new Ports(
                runs,
                rounds,
                attempts,
                p.waits(),
                p.globals(),
                results,
                p.nodes(),
                blueprints,
                p.objects(),
                p.logs(),
                p.launcher(),
                p.queue(),
                p.tokens(),
                p.executions(),
                p.clock());
    }

    private static Ports parking(Ports p, Waits waits, LaunchQueue queue) {
        return new Ports(
                p.runs(),
                p.rounds(),
                p.attempts(),
                waits,
                p.globals(),
                p.results(),
                p.nodes(),
                p.blueprints(),
                p.objects(),
                p.logs(),
                p.launcher(),
                queue,
                p.tokens(),
                p.executions(),
                p.clock());
    }

    private static Ports outside(Ports p, Launcher launcher, Tokens tokens, Executions executions) {
        return new Ports(
                p.runs(),
                p.rounds(),
                p.attempts(),
                p.waits(),
                p.globals(),
                p.results(),
                p.nodes(),
                p.blueprints(),
                p.objects(),
                p.logs(),
                launcher,
                p.queue(),
                tokens,
                executions,
                p.clock());
    }
}
