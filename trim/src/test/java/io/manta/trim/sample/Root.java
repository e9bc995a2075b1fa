package io.manta.trim.sample;

import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Where the program begins. What it says needs each way by which a class is reached. */
public final class Root implements Supplier<String> {
    @Override
    public String get() {
        Greeting greeting = name -> "hello " + name;
        return String.join(
                ", ",
                greeting.to(new Used().name()),
                named(),
                ServiceLoader.load(Service.class, Root.class.getClassLoader())
                        .iterator()
                        .next()
                        .word(),
                new TreeSet<>(java.util.List.of(new Sorted(2), new Sorted(1))).first().toString());
    }

    private static String named() {
        try {
            return Class.forName("io.manta.trim.sample.Named")
                    .getDeclaredConstructor()
                    .newInstance()
                    .toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
