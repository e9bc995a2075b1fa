package io.manta.engine.memory;

import io.manta.contract.id.RunId;
import io.manta.engine.Ports;
import io.manta.engine.port.Objects;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The ports of a cluster, each call of which is counted. */
public final class CountedPorts {
    private final Map<String, Integer> calls = new TreeMap<>();
    private final Ports ports;

    public CountedPorts(Ports counted) {
        ports = counted.each(this::counting);
    }

    public Ports ports() {
        return ports;
    }

    /** How often each method was called since the last time. */
    public Map<String, Integer> taken() {
        var taken = new TreeMap<>(calls);
        calls.clear();
        return taken;
    }

    private <T> T counting(Class<T> type, T counted) {
        var name = type.getSimpleName().toLowerCase(Locale.ROOT) + ".";
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> {
                            if (counted instanceof Objects objects
                                    && method.getName().equals("of")) {
                                return counting(type, type.cast(objects.of((RunId) arguments[0])));
                            }
                            calls.merge(name + method.getName(), 1, Integer::sum);
                            try {
                                return method.invoke(counted, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }));
    }
}
