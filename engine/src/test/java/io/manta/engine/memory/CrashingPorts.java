package io.manta.engine.memory;

import io.manta.contract.id.RunId;
import io.manta.engine.Ports;
import io.manta.engine.port.Objects;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Ports of a process that dies at one of its calls: before the call is made, or after it has taken
 * effect and before its answer is seen.
 */
public final class CrashingPorts {
    /** When the process dies. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    /** The death. It is an error: nobody can try the next thing after it. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash(String call) {
            super("crashed at " + call);
        }
    }

    private final AtomicInteger left;
    private final Moment moment;
    private final Consumer<String> death;

    private CrashingPorts(int call, Moment moment, Consumer<String> death) {
        this.left = new AtomicInteger(call);
        this.moment = moment;
        this.death = death;
    }

    /** The ports, of which the call with this number, counted from 1, is the last. */
    public static Ports at(int call, Moment moment, Ports ports) {
        return dying(
                call,
                moment,
                ports,
                name -> {
                    throw new Crash(name);
                });
    }

    /** Like the other, but the death is a given one, which does not return. */
    public static Ports dying(int call, Moment moment, Ports ports, Consumer<String> death) {
        return ports.each(new CrashingPorts(call, moment, death)::wrap);
    }

    private <T> T wrap(Class<T> port, T real) {
        var proxy =
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (self, method, args) -> {
                            if (real instanceof Objects objects && method.getName().equals("of")) {
                                return wrap(port, port.cast(objects.of((RunId) args[0])));
                            }
                            var isLast = left.decrementAndGet() == 0;
                            if (isLast && moment == Moment.BEFORE) {
                                death.accept(method.getName());
                            }
                            try {
                                var answer = method.invoke(real, args);
                                if (isLast) {
                                    death.accept(method.getName());
                                }
                                return answer;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
        return port.cast(proxy);
    }
}
