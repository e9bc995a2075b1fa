package io.manta.local.simulation;

import io.manta.engine.Ports;
import io.manta.engine.port.Attempts;
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
        return ports.with(Runs.class, port(Runs.class, ports.runs(), method, instead));
    }

    static Ports rounds(Ports ports, String method, Instead instead) {
        return ports.with(Rounds.class, port(Rounds.class, ports.rounds(), method, instead));
    }

    static Ports attempts(Ports ports, String method, Instead instead) {
        return ports.with(Attempts.class, port(Attempts.class, ports.attempts(), method, instead));
    }

    static Ports waits(Ports ports, String method, Instead instead) {
        return ports.with(Waits.class, port(Waits.class, ports.waits(), method, instead));
    }

    static Ports results(Ports ports, String method, Instead instead) {
        return ports.with(Results.class, port(Results.class, ports.results(), method, instead));
    }

    static Ports launcher(Ports ports, String method, Instead instead) {
        return ports.with(Launcher.class, port(Launcher.class, ports.launcher(), method, instead));
    }

    static Ports queue(Ports ports, String method, Instead instead) {
        return ports.with(
                LaunchQueue.class, port(LaunchQueue.class, ports.queue(), method, instead));
    }

    static Ports tokens(Ports ports, String method, Instead instead) {
        return ports.with(Tokens.class, port(Tokens.class, ports.tokens(), method, instead));
    }

    static Ports executions(Ports ports, String method, Instead instead) {
        return ports.with(
                Executions.class, port(Executions.class, ports.executions(), method, instead));
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
}
