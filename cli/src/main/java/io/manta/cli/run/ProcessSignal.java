package io.manta.cli.run;

import java.lang.reflect.Proxy;

/**
 * A signal that tells a process to end. A shutdown hook would be told of the first alone, and what
 * the JDK has for signals ({@code sun.misc}, of its module {@code jdk.unsupported}) is called by
 * name: to compile against it gives a warning, and a warning is an error here.
 */
enum ProcessSignal {
    INT(2),
    TERM(15),
    HUP(1);

    private final int number;

    ProcessSignal(int number) {
        this.number = number;
    }

    /** What a shell says of a process that ended by it. */
    int exitCode() {
        return 128 + number;
    }

    /** Until that is ended the signal does this, in a thread of its own. */
    Handled handled(Runnable work) {
        try {
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy =
                    Proxy.newProxyInstance(
                            ProcessSignal.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (self, method, arguments) -> {
                                work.run();
                                return null;
                            });
            return new Handled(this, handle(proxy));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no signals", e);
        }
    }

    /**
     * What was done at the signal before. One that the process was started to ignore stays ignored.
     */
    private Object handle(Object handler) throws ReflectiveOperationException {
        var signals = Class.forName("sun.misc.Signal");
        var signal = signals.getConstructor(String.class).newInstance(name());
        return signals.getMethod("handle", signals, Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal, handler);
    }

    /** A signal that does something else than before. */
    record Handled(ProcessSignal signal, Object before) {
        /** It does again what it did before. */
        void end() {
            try {
                signal.handle(before);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("this JVM has no signals", e);
            }
        }
    }
}
