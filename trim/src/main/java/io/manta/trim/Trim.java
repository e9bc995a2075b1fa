package io.manta.trim;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes out of a jar the classes, methods and files that nothing in it can reach from its roots.
 * {@link Reach} says what that is.
 */
public final class Trim {
    /** What must be given on with a copy of somebody's work. */
    private static final Pattern TERMS =
            Pattern.compile("META-INF/[^/]*(LICENSE|NOTICE)[^/]*", Pattern.CASE_INSENSITIVE);

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Archive archive;
    private final Reach reach;

    private Trim(Archive archive) {
        this.archive = archive;
        this.reach = new Reach(archive);
    }

    /**
     * Rewrites a jar.
     *
     * @param arguments the jar; then the full name of each root, or, ending in a slash, a folder of
     *     which all files stay
     */
    public static void main(String... arguments) throws IOException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("the arguments must be a jar and its roots");
        }
        var jar = Path.of(arguments[0]);
        var roots = List.of(arguments).subList(1, arguments.length);
        of(Archive.read(jar), roots).write(jar);
    }

    /** An archive without what can't be reached in it. */
    static Archive of(Archive archive, List<String> roots) {
        var trim = new Trim(archive);
        roots.forEach(trim::root);
        archive.files().keySet().stream()
                .filter(file -> file.equals(MANIFEST) || TERMS.matcher(file).matches())
                .forEach(trim.reach::file);
        return trim.rest();
    }

    private void root(String root) {
        if (root.endsWith("/")) {
            archive.files().keySet().stream()
                    .filter(file -> file.startsWith(root))
                    .forEach(this::whole);
        } else {
            reach.root(root.replace('.', '/'));
        }
    }

    private void whole(String file) {
        if (file.endsWith(Archive.CLASS)) {
            reach.root(file.substring(0, file.length() - Archive.CLASS.length()));
        } else {
            reach.file(file);
        }
    }

    private Archive rest() {
        var files = new LinkedHashMap<String, byte[]>();
        archive.files().forEach((name, content) -> keep(files, name, content));
        return new Archive(files);
    }

    private void keep(Map<String, byte[]> files, String name, byte[] content) {
        if (reach.files().contains(name)) {
            files.put(name, content);
        } else if (name.endsWith(Archive.CLASS)) {
            var methods = reach.methods().get(name.replace(Archive.CLASS, ""));
            if (methods != null) {
                files.put(name, Slimmed.of(content, methods, this::isThere));
            }
        }
    }

    /** What was not in the archive is where it was. */
    private boolean isThere(String type) {
        return archive.classFile(type).isEmpty() || reach.methods().containsKey(type);
    }
}
