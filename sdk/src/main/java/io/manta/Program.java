package io.manta;

import io.manta.compiler.DiagnosticCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The program of a module: Python as source text, a file or a package directory; or a command that
 * the module's image has.
 *
 * <p>Relative paths are of the folder that the swarm's own source is in, when that is known, else
 * of the folder that it is run from; see {@link PackagedSwarm#of}. Files are read when the swarm is
 * packaged, not before.
 */
public abstract sealed class Program {
    private static final String PYTHON = ".py";

    private Program() {}

    /** Python source text, in a text block as a rule. */
    public static Program text(String source) {
        return new Text(source);
    }

    /**
     * A Python file. It is run as {@code __main__}; if it has neither a {@code __main__} guard nor
     * a call at its top level, its {@code main()} is called.
     */
    public static Program file(Path path) {
        if (!path.toString().endsWith(PYTHON)) {
            throw new IllegalArgumentException(
                    "a program file's name must end in .py, got: \"%s\"".formatted(path));
        }
        return new SourceFile(path);
    }

    /** Like {@link #file(Path)}, but for a path as text. */
    public static Program file(String path) {
        return file(Path.of(path));
    }

    /**
     * A Python package: a directory that travels whole, under its own name, but for {@code
     * __pycache__}, {@code *.pyc} and what begins with a dot. Its {@code main()} is called, or that
     * of its submodule {@code main}.
     */
    public static Program directory(Path path) {
        return new PackageDirectory(path);
    }

    /** Like {@link #directory(Path)}, but for a path as text. */
    public static Program directory(String path) {
        return directory(Path.of(path));
    }

    /**
     * A command that the module's image has, in whatever language; nothing travels. It speaks to
     * World itself, as {@code io.manta.light} does for programs in Java, or not at all: then its
     * exit code alone says how it ended.
     *
     * <pre>{@code
     * new Module("worker", "example/worker:1", Program.command("java", "-cp", "/app/*", "Worker"))
     * }</pre>
     *
     * @param program a name on the image's PATH, or a path; relative ones are of the image's
     *     working directory, and on this machine without {@code --docker} of the swarm's folder
     * @throws IllegalArgumentException if it is empty, or all is longer than a task definition of
     *     AWS can hold
     */
    public static Program command(String program, String... arguments) {
        var all = new ArrayList<String>();
        all.add(program);
        all.addAll(List.of(arguments));
        return new OfImage(new io.manta.contract.document.Program.Command(all));
    }

    /** The name that a module of this program has if it isn't given one. */
    abstract Optional<String> stem();

    /** This program, ready to travel, for the module with this name. */
    abstract PackedProgram pack(String module, Path folder) throws Refusal;

    private static final class Text extends Program {
        private final String source;

        Text(String source) {
            this.source = source;
        }

        @Override
        Optional<String> stem() {
            return Optional.empty();
        }

        @Override
        PackedProgram pack(String module, Path folder) throws Refusal {
            return PackedProgram.ofText(module, source);
        }
    }

    private static final class SourceFile extends Program {
        private final Path path;

        SourceFile(Path path) {
            this.path = path;
        }

        @Override
        Optional<String> stem() {
            var name = fileName(path);
            return Optional.of(name.substring(0, name.length() - PYTHON.length()));
        }

        @Override
        PackedProgram pack(String module, Path folder) throws Refusal {
            var file = folder.resolve(path);
            if (!Files.exists(file)) {
                throw missing("file", path, folder);
            }
            if (!Files.isRegularFile(file)) {
                throw problem("the program file \"%s\" must be a file, got: a directory", path);
            }
            var name = fileName(path);
            return PackedProgram.of(new Archive().add(name, file).bundle(), name);
        }
    }

    private static final class PackageDirectory extends Program {
        private final Path path;

        PackageDirectory(Path path) {
            this.path = path;
        }

        @Override
        Optional<String> stem() {
            return Optional.of(fileName(path.normalize()));
        }

        @Override
        PackedProgram pack(String module, Path folder) throws Refusal {
            var directory = folder.resolve(path);
            if (!Files.exists(directory)) {
                throw missing("directory", path, folder);
            }
            if (!Files.isDirectory(directory)) {
                throw problem(
                        "the program directory \"%s\" must be a directory, got: a file", path);
            }
            // Normalised, because a directory may be given as "." or "..".
            var name = fileName(directory.toAbsolutePath().normalize());
            var archive = new Archive().addTree(name, directory);
            if (archive.isEmpty()) {
                throw problem("the program directory \"%s\" must hold a file, got: none", path);
            }
            return PackedProgram.of(archive.bundle(), name);
        }
    }

    private static final class OfImage extends Program {
        private final io.manta.contract.document.Program.Command command;

        OfImage(io.manta.contract.document.Program.Command command) {
            this.command = command;
        }

        @Override
        Optional<String> stem() {
            return Optional.empty();
        }

        @Override
        PackedProgram pack(String module, Path folder) {
            return new PackedProgram(command, Optional.empty());
        }
    }

    private static String fileName(Path path) {
        var name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private static Refusal missing(String kind, Path path, Path folder) {
        return new Refusal(
                DiagnosticCode.PROGRAM_MISSING,
                "the program %s \"%s\" does not exist in %s"
                        .formatted(kind, path, folder.toAbsolutePath().normalize()));
    }

    private static Refusal problem(String message, Path path) {
        return new Refusal(DiagnosticCode.PROGRAM_MISSING, message.formatted(path));
    }
}
