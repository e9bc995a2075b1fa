package io.manta.cli.load;

import io.manta.PackagedSwarm;
import io.manta.Swarm;
import io.manta.cli.CliException;
import io.manta.cli.text.Closest;
import io.manta.compiler.Diagnostics;
import io.manta.contract.WireFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Loads the swarm that a target names.
 *
 * <table>
 * <caption>Targets</caption>
 * <tr><td>{@code digits}</td><td>an example</td></tr>
 * <tr><td>{@code my/folder}</td><td>a folder with one Java file</td></tr>
 * <tr><td>{@code My.java}, {@code My.java#Two}</td><td>a Java file, compiled now</td></tr>
 * <tr><td>{@code my.jar}, {@code my.jar#com.acme.Two}</td><td>a class in a jar</td></tr>
 * <tr><td>{@code my.json}</td><td>a swarm document</td></tr>
 * </table>
 */
public final class Targets {
    /** What commands say of their TARGET. */
    public static final String DESCRIPTION =
            "An example's name, a folder with one Java file, a .java file (FILE.java#CLASS if it has"
                    + " several swarms), a class in a jar (FILE.jar#CLASS), or a swarm document (.json).";

    private final Examples examples;
    private final Path workingFolder;

    /**
     * @param home the folder that has {@code examples}
     */
    public Targets(Path home, Path workingFolder) {
        this.examples = new Examples(home);
        this.workingFolder = workingFolder;
    }

    /**
     * Loads it.
     *
     * @throws CliException if there is no such target, or what is there is no swarm
     */
    public LoadedSwarm load(String target) {
        var mark = target.lastIndexOf('#');
        var name = mark < 0 ? target : target.substring(0, mark);
        var type = mark < 0 ? Optional.<String>empty() : Optional.of(target.substring(mark + 1));
        var path = workingFolder.resolve(name);
        if (name.endsWith(".java")) {
            return packaged(new JavaSource(existing(path, name), name).swarm(type), path);
        }
        if (name.endsWith(".jar")) {
            return packaged(new SwarmJar(existing(path, name), name).swarm(type), path);
        }
        if (name.endsWith(".json") && type.isEmpty()) {
            return document(existing(path, name), name);
        }
        return folder(folderOf(name, path), name, type);
    }

    private Path folderOf(String name, Path path) {
        return examples.find(name)
                .or(() -> Optional.of(path).filter(Files::isDirectory))
                .orElseThrow(() -> unknown(name));
    }

    private LoadedSwarm folder(Path folder, String name, Optional<String> type) {
        var files = JavaFiles.in(folder);
        if (files.size() != 1) {
            throw CliException.usage(
                    "%s: a folder is a target if it has one Java file, got: %s"
                            .formatted(name, files.isEmpty() ? "none" : files.size()));
        }
        var file = files.get(0);
        return packaged(new JavaSource(file, file.getFileName().toString()).swarm(type), file);
    }

    private static LoadedSwarm packaged(Swarm swarm, Path file) {
        var folder = file.toAbsolutePath().normalize().resolveSibling("");
        var problems = new Diagnostics();
        var packaged =
                UserCode.call(
                        swarm.getClass(),
                        "execute()",
                        () -> PackagedSwarm.of(swarm, folder, problems));
        return new LoadedSwarm(packaged, folder, problems);
    }

    private static LoadedSwarm document(Path file, String name) {
        var folder = file.toAbsolutePath().normalize().resolveSibling("");
        var problems = new Diagnostics();
        try {
            return new LoadedSwarm(PackagedSwarm.read(file, problems), folder, problems);
        } catch (WireFormatException e) {
            throw CliException.badSwarm("%s: %s".formatted(name, e.getMessage())).withCause(e);
        }
    }

    private static Path existing(Path path, String name) {
        if (!Files.isRegularFile(path)) {
            throw CliException.usage(
                    "%s: there is no such file (looked for %s)".formatted(name, path.normalize()));
        }
        return path;
    }

    private CliException unknown(String name) {
        var error =
                CliException.usage(
                        "\"%s\" is no target: neither an example (%s), nor a folder, a .java file, a .jar or a .json document"
                                .formatted(name, String.join(", ", examples.names())));
        return Closest.hint(name, examples.names()).map(error::withHint).orElse(error);
    }
}
