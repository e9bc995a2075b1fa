package io.manta.trim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be reached in an archive from some of its classes.
 *
 * <p>A class is reached if something that is reached names it, in code, as a type, in a string that
 * is its whole name, or in a file of which a string is the name. A method of a reached class is
 * reached if something that is reached calls any method of this name and descriptor, whosesoever:
 * so no question of which class overrides what needs to be answered. What the JDK may call, it may
 * call of every class. More is reached in this way than will ever be called, and never less, but
 * for what puts the names of classes together, and for methods that are looked up by their names.
 */
final class Reach {
    private static final String SERVICES = "META-INF/services/";

    /** What the JDK calls though no supertype has it: of enums, what is serialized, lambdas. */
    private static final Set<String> CALLED_BY_NAME =
            Set.of(
                    "<clinit>",
                    "<init>()V",
                    "values",
                    "valueOf",
                    "readObject",
                    "readResolve",
                    "writeObject",
                    "writeReplace");

    private final Archive archive;
    private final JdkMethods jdk = new JdkMethods();
    private final Map<String, List<String>> filesByLastName = new HashMap<>();

    private final Map<String, Set<String>> methods = new HashMap<>();
    private final Set<String> files = new LinkedHashSet<>();
    private final Set<String> called = new HashSet<>();
    private final Map<String, List<Runnable>> ifCalled = new HashMap<>();
    private final Deque<Runnable> toDo = new ArrayDeque<>();

    Reach(Archive archive) {
        this.archive = archive;
        for (var file : archive.files().keySet()) {
            if (!file.endsWith(Archive.CLASS) && !file.startsWith("META-INF/")) {
                filesByLastName
                        .computeIfAbsent(lastName(file), name -> new ArrayList<>())
                        .add(file);
            }
        }
    }

    /** The methods that are reached of each class that is, by its name. */
    Map<String, Set<String>> methods() {
        return methods;
    }

    /** The files that are reached and are no classes. */
    Set<String> files() {
        return files;
    }

    /** Reaches a class, with all of its methods, and all that follows. */
    void root(String name) {
        if (archive.classFile(name).isEmpty()) {
            throw new IllegalArgumentException(
                    "a root must be a class of the archive, got: \"%s\"".formatted(name));
        }
        reach(name);
        ClassUses.of(archive.classFile(name).get()).methods().keySet().forEach(this::call);
        finish();
    }

    /** Reaches a file that is no class. */
    void file(String name) {
        var content = archive.files().get(name);
        if (content != null && files.add(name)) {
            new String(content, StandardCharsets.ISO_8859_1)
                    .lines()
                    .map(String::strip)
                    .forEach(this::string);
            finish();
        }
    }

    private void finish() {
        while (!toDo.isEmpty()) {
            toDo.removeFirst().run();
        }
    }

    private void reach(String name) {
        var file = archive.classFile(name);
        if (file.isEmpty()) {
            return;
        }
        if (methods.putIfAbsent(name, new HashSet<>()) == null) {
            toDo.add(() -> read(name, ClassUses.of(file.get())));
        }
    }

    private void read(String name, ClassUses uses) {
        use(uses.own());
        var isWhole = uses.isAnnotation();
        for (var type : uses.own().classes()) {
            jdk.of(type).ifPresent(theirs -> theirs.forEach(this::call));
        }
        uses.methods()
                .forEach(
                        (method, its) -> {
                            Runnable live = () -> live(name, method, its);
                            if (isWhole || isCalledByName(method) || called.contains(method)) {
                                live.run();
                            } else {
                                ifCalled.computeIfAbsent(method, any -> new ArrayList<>())
                                        .add(live);
                            }
                        });
        toDo.add(() -> services(name));
    }

    private void live(String name, String method, Uses uses) {
        methods.computeIfAbsent(name, any -> new HashSet<>()).add(method);
        use(uses);
    }

    private void use(Uses uses) {
        uses.classes().forEach(this::reach);
        uses.calls().forEach(this::call);
        uses.strings().forEach(this::string);
    }

    private void call(String method) {
        if (called.add(method)) {
            var waiting = ifCalled.remove(method);
            if (waiting != null) {
                toDo.addAll(waiting);
            }
        }
    }

    /** A string may be the name of a class or a file. */
    private void string(String value) {
        reach(value.replace('.', '/'));
        filesByLastName.getOrDefault(lastName(value), List.of()).stream()
                .filter(file -> file.equals(value) || file.endsWith("/" + withoutSlash(value)))
                .forEach(file -> toDo.add(() -> file(file)));
    }

    private void services(String name) {
        file(SERVICES + name.replace('/', '.'));
    }

    private static boolean isCalledByName(String method) {
        return CALLED_BY_NAME.contains(method)
                || CALLED_BY_NAME.contains(method.substring(0, method.indexOf('(')));
    }

    private static String withoutSlash(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
