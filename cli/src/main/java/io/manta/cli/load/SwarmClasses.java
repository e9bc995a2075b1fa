package io.manta.cli.load;

import io.manta.Swarm;
import io.manta.cli.CliException;
import io.manta.cli.text.Closest;
import io.manta.contract.MantaException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;

/**
 * The swarms among some classes.
 *
 * @param source what the user calls the file that they are from
 */
record SwarmClasses(String source, List<Class<? extends Swarm>> all) {
    static SwarmClasses among(String source, List<Class<?>> classes) {
        return new SwarmClasses(
                source,
                classes.stream()
                        .filter(
                                type ->
                                        Swarm.class.isAssignableFrom(type)
                                                && !Modifier.isAbstract(type.getModifiers()))
                        .<Class<? extends Swarm>>map(type -> type.asSubclass(Swarm.class))
                        .toList());
    }

    /** A swarm of the class named, or of the only one. */
    Swarm create(Optional<String> name) {
        return create(name.map(this::named).orElseGet(this::only));
    }

    private Class<? extends Swarm> named(String name) {
        return all.stream()
                .filter(type -> type.getName().equals(name) || type.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private Class<? extends Swarm> only() {
        if (all.isEmpty()) {
            throw CliException.badSwarm(
                    "%s: has no class that extends io.manta.Swarm and can be created"
                            .formatted(source));
        }
        if (all.size() > 1) {
            throw CliException.usage("%s: has %s swarms: %s".formatted(source, all.size(), names()))
                    .withHint("name one: %s#%s".formatted(source, all.get(0).getName()));
        }
        return all.get(0);
    }

    private CliException unknown(String name) {
        var error =
                CliException.usage(
                        "%s: has no swarm \"%s\"; it has: %s"
                                .formatted(source, name, all.isEmpty() ? "none" : names()));
        return Closest.hint(name, all.stream().map(Class::getSimpleName).toList())
                .map(error::withHint)
                .orElse(error);
    }

    private String names() {
        return String.join(", ", all.stream().map(Class::getName).toList());
    }

    private static Swarm create(Class<? extends Swarm> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw thrown(type, e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw CliException.badSwarm(
                            "%s: needs a constructor without parameters".formatted(type.getName()))
                    .withCause(e);
        }
    }

    private static MantaException thrown(Class<? extends Swarm> type, Throwable cause) {
        return cause instanceof MantaException known
                ? known
                : UserCode.thrown(type, "its constructor", cause);
    }
}
