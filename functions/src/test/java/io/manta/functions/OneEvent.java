package io.manta.functions;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

/**
 * A program that gives a handler the event that it reads, and prints the answer last. Runs beside
 * the archive and nothing else, so it knows the handler by its name alone.
 */
public final class OneEvent {
    /** Handlers ask their context for the time that is left, and for nothing else. */
    private static final int MILLIS = 60_000;

    private OneEvent() {}

    public static void main(String... arguments) throws Exception {
        var type = Class.forName(arguments[0]);
        var handler = type.getDeclaredConstructor().newInstance();
        var out = new ByteArrayOutputStream();
        for (var method : type.getMethods()) {
            if (method.getName().equals("handleRequest")) {
                method.invoke(handler, System.in, out, context(method.getParameterTypes()[2]));
            }
        }
        System.out.println(out.toString(StandardCharsets.UTF_8));
    }

    private static Object context(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (context, method, given) -> MILLIS);
    }
}
