package io.manta.engine.estimate;

import io.manta.contract.id.RunId;
import io.manta.engine.Ports;
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
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;

/** The ports of a cluster, each call of which is counted. */
final class CountedPorts {
    private final Map<String, Integer> calls = new TreeMap<>();
    private final Ports ports;

    CountedPorts(Ports counted) {
        ports =
                new Ports(
                        port("runs", Runs.class, counted.runs()),
                        port("rounds", Rounds.class, counted.rounds()),
                        port("attempts", Attempts.class, counted.attempts()),
                        port("waits", Waits.class, counted.waits()),
                        port("globals", Globals.class, counted.globals()),
                        port("results", Results.class, counted.results()),
                        port("nodes", Nodes.class, counted.nodes()),
                        port("blueprints", Blueprints.class, counted.blueprints()),
                        port("objects", Objects.class, counted.objects()),
                        port("logs", Logs.class, counted.logs()),
                        port("launcher", Launcher.class, counted.launcher()),
                        port("queue", LaunchQueue.class, counted.queue()),
                        port("tokens", Tokens.class, counted.tokens()),
                        port("executions", Executions.class, counted.executions()),
                        counted.clock());
    }

    Ports ports() {
        return ports;
    }

    /** How often each method was called since the last time. */
    Map<String, Integer> taken() {
        var taken = new TreeMap<>(calls);
        calls.clear();
        return taken;
    }

    private <T> T port(String name, Class<T> type, T counted) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            if (counted instanceof Objects objects
                                    && method.getName().equals("of")) {
                                return port(
                                        name, type, type.cast(objects.of((RunId) arguments[0])));
                            }
                            calls.merge(name + "." + method.getName(), 1, Integer::sum);
                            try {
                                return method.invoke(counted, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }
}
