package io.manta.local.simulation;

import io.manta.contract.id.RunId;
import io.manta.engine.Ports;
import io.manta.engine.port.Objects;
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
        return real.each(new TroubledPorts(functions, truth, wire)::wrap);
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
                                throw thrown(call, e.getTargetException());
                            }
                        }));
    }

    private Throwable thrown(String call, Throwable e) {
        return wire.breaksOff(e) ? new BrokeOff("at " + call + ": " + e.getMessage()) : e;
    }
}
