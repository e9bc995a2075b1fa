package io.manta.cli.load;

import io.manta.Swarm;
import io.manta.cli.CliException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Java file with swarms, compiled in memory against Manta's own class path. Other files of its
 * source folder are found when it names their classes.
 *
 * @param name what the user calls the file
 */
record JavaSource(Path file, String name) {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    Swarm swarm(Optional<String> type) {
        return SwarmClasses.among(name, compile()).create(type);
    }

    private List<Class<?>> compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw CliException.usage(
                    "%s: compiling it needs a JDK, got a Java without its compiler: %s"
                            .formatted(name, System.getProperty("java.home")));
        }
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var files =
                        compiler.getStandardFileManager(
                                problems, Locale.ENGLISH, StandardCharsets.UTF_8);
                var classes = new MemoryClasses(files)) {
            var task =
                    compiler.getTask(
                            null,
                            classes,
                            problems,
                            options(),
                            null,
                            files.getJavaFileObjects(file));
            if (!task.call()) {
                throw doesNotCompile(problems.getDiagnostics());
            }
            return classes.loadThoseOf(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> options() {
        return List.of(
                "-classpath",
                System.getProperty("java.class.path"),
                "-sourcepath",
                sourceFolder().toString(),
                "-proc:none",
                "-parameters",
                "-g");
    }

    /** The file's folder, less one level for each part of its package's name. */
    private Path sourceFolder() {
        var folder = file.toAbsolutePath().normalize().resolveSibling("");
        var declared = PACKAGE.matcher(text());
        return declared.find()
                ? folder.resolve("../".repeat(declared.group(1).split("\\.").length)).normalize()
                : folder;
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CliException doesNotCompile(List<Diagnostic<? extends JavaFileObject>> problems) {
        var errors = problems.stream().filter(p -> p.getKind() == Diagnostic.Kind.ERROR).toList();
        var message = new ArrayList<String>();
        message.add(
                "%s: does not compile, %s"
                        .formatted(
                                name, errors.size() == 1 ? "1 error" : errors.size() + " errors"));
        errors.forEach(error -> message.addAll(lines(error)));
        var refused = CliException.badSwarm(String.join("\n    ", message));
        return errors.stream().anyMatch(JavaSource::isOfModule)
                ? refused.withHint("java.lang has a Module too: add import io.manta.Module;")
                : refused;
    }

    /** What {@code import io.manta.*} alone leads to. */
    private static boolean isOfModule(Diagnostic<? extends JavaFileObject> error) {
        return error.getMessage(Locale.ENGLISH).startsWith("reference to Module is ambiguous");
    }

    /** The place and the compiler's words, the line of source, and a mark under its column. */
    private List<String> lines(Diagnostic<? extends JavaFileObject> error) {
        var lines = new ArrayList<String>();
        var words = error.getMessage(Locale.ENGLISH).lines().toList();
        if (error.getSource() == null || error.getLineNumber() < 1) {
            return words;
        }
        lines.add(
                "%s:%s: %s"
                        .formatted(
                                Path.of(error.getSource().getName()).getFileName(),
                                error.getLineNumber(),
                                words.get(0)));
        sourceLine(error)
                .ifPresent(
                        line -> {
                            lines.add("    " + line.strip());
                            var indent = line.length() - line.stripLeading().length();
                            lines.add(
                                    " "
                                                    .repeat(
                                                            (int)
                                                                            Math.max(
                                                                                    0,
                                                                                    error
                                                                                                    .getColumnNumber()
                                                                                            - 1
                                                                                            - indent)
                                                                    + 4)
                                            + "^");
                        });
        words.stream().skip(1).forEach(lines::add);
        return lines;
    }

    private static Optional<String> sourceLine(Diagnostic<? extends JavaFileObject> error) {
        try {
            return error.getSource()
                    .getCharContent(true)
                    .toString()
                    .lines()
                    .skip(error.getLineNumber() - 1)
                    .findFirst()
                    .map(line -> line.replace('\t', ' '));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
