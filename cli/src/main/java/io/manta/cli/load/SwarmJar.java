package io.manta.cli.load;

import io.manta.Swarm;
import io.manta.cli.CliException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;

/**
 * A jar with swarms. It needs not hold Manta's own classes, which it gets from this command.
 *
 * @param name what the user calls the file
 */
record SwarmJar(Path file, String name) {
    private static final String CLASS = ".class";

    /** A swarm of the class named, or of the only one; its classes stay loaded. */
    Swarm swarm(Optional<String> type) {
        var loader =
                new URLClassLoader("swarm", new URL[] {url()}, SwarmJar.class.getClassLoader());
        var named = swarms(type, loader);
        // Who names none that is there is told which there are.
        return (named.all().isEmpty() ? swarms(Optional.empty(), loader) : named).create(type);
    }

    /** Those of the class named, or all. */
    private SwarmClasses swarms(Optional<String> type, ClassLoader loader) {
        var loaded = new ArrayList<Class<?>>();
        var broken = new ArrayList<LinkageError>();
        for (var className : classNames()) {
            if (type.isEmpty()
                    || className.equals(type.get())
                    || className.endsWith("." + type.get())) {
                load(className, loader, broken).ifPresent(loaded::add);
            }
        }
        var swarms = SwarmClasses.among(name, loaded);
        if (swarms.all().isEmpty() && !broken.isEmpty()) {
            throw CliException.badSwarm(
                            "%s: has no swarm that can be loaded; a class is missing: %s"
                                    .formatted(name, broken.get(0).getMessage()))
                    .withCause(broken.get(0));
        }
        return swarms;
    }

    /**
     * Empty, and noted, for a class that lacks others: a jar may hold parts that are never used.
     */
    private static Optional<Class<?>> load(
            String className, ClassLoader loader, List<LinkageError> broken) {
        try {
            return Optional.of(Class.forName(className, false, loader));
        } catch (LinkageError e) {
            broken.add(e);
            return Optional.empty();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the jar lists " + className, e);
        }
    }

    private List<String> classNames() {
        try (var jar = new JarFile(file.toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(
                            entry ->
                                    entry.endsWith(CLASS)
                                            && !entry.startsWith("META-INF/")
                                            && !entry.contains("-info."))
                    .map(
                            entry ->
                                    entry.substring(0, entry.length() - CLASS.length())
                                            .replace('/', '.'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw CliException.usage(
                            "%s: can't be read as a jar: %s".formatted(name, e.getMessage()))
                    .withCause(e);
        }
    }

    private URL url() {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file has a URL: " + file, e);
        }
    }
}
