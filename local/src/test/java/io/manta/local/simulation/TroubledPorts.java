package io.manta.local.simulation;

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

/** Ports at which functions break off and pause, and whose calls are noted. */
final class TroubledPorts {
    private final Functions functions;
    private final Truth truth;
    private final Wire wire;

    private TroubledPorts(Functions functions, Truth truth, Wire wire) {
        this.functions = functions;
        this.truth = truth;
        this.wire = wire;
    }

    static Ports of(Ports real, Functions functions, Truth truth, Wire wire) {
        var troubled = new TroubledPorts(functions, truth, wire);
        return new Ports(
                troubled.wrap(Runs.class, real.runs()),
                troubled.wrap(Rounds.class, real.rounds()),
                troubled.wrap(Attempts.class, real.attempts()),
                troubled.wrap(Waits.class, real.waits()),
                troubled.wrap(Globals.class, real.globals()),
                troubled.wrap(Results.class, real.results()),
                troubled.wrap(Nodes.class, real.nodes()),
                troubled.wrap(Blueprints.class, real.blueprints()),
                troubled.wrap(Objects.class, real.objects()),
                troubled.wrap(Logs.class, real.logs()),
                troubled.wrap(Launcher.class, real.launcher()),
                troubled.wrap(LaunchQueue.class, real.queue()),
                troubled.wrap(Tokens.class, real.tokens()),
                troubled.wrap(Executions.class, real.executions()),
                real.clock());
    }

    private <T> T wrap(Class<T> port, T real) {
        var name = port.getSimpleName() + ".";
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (self, method, args) -> {
                            if (real instanceof Objects objects && method.getName().equals("of")) {
                                return wrap(port, port.cast(objects.of((RunId) args[0])));
                            }
                            var call = name + method.getName();
                            functions.beforeCall(call);
                            try {
                                var answer = wire.within(() -> method.invoke(real, args));
                                truth.called(call, args, answer);
                                functions.afterCall(call);
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }
}
