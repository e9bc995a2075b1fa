package io.manta;

import io.manta.compiler.DiagnosticCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The program of a module: source text, a file, or a package directory.
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

    /** The name that a module of this program has if it isn't given one. */
    abstract Optional<String> stem();

    /** This program as a bundle for the module with this name. */
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
            return new PackedProgram(new Archive().add(name, file).bundle(), name);
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
            return new PackedProgram(archive.bundle(), name);
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
