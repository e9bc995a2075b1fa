package io.manta.local.launcher;

import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.compiler.DiagnosticCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The Python interpreter that runs programs on this machine.
 *
 * @param executable the interpreter itself, not a script that looks for it: it is started for every
 *     assignment
 * @param version its version, like {@code 3.11}
 */
public record PythonInterpreter(Path executable, String version) {
    private static final String NAME = "python3";
    private static final int OLDEST_MINOR = 8;
    private static final int PATIENCE_SECONDS = 30;
    private static final String WHO_ARE_YOU =
            "import sys; print(sys.executable); print('%d.%d' % sys.version_info[:2])";

    /**
     * Finds the interpreter, by asking it.
     *
     * @param named a path or name that the user gave; without one, {@code python3} of PATH
     * @throws CompilationException with {@link DiagnosticCode#PYTHON_MISSING} if there is none, or
     *     none of Python 3.8 or newer
     */
    public static PythonInterpreter find(Optional<String> named) {
        var command = named.orElse(NAME);
        var said = ask(command);
        if (said.size() != 2) {
            throw missing(command, "must be a Python interpreter, got: " + said);
        }
        var found = new PythonInterpreter(Path.of(said.get(0)), said.get(1));
        if (!isNewEnough(found.version())) {
            throw missing(
                    command,
                    "must be Python 3.%s or newer, got: %s"
                            .formatted(OLDEST_MINOR, found.version()));
        }
        return found;
    }

    private static List<String> ask(String command) {
        try {
            var process =
                    new ProcessBuilder(command, "-I", "-S", "-c", WHO_ARE_YOU)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw missing(
                        command, "must be a Python interpreter, got: one that does not answer");
            }
            return said.lines().toList();
        } catch (IOException e) {
            throw missing(command, "must be a program that can be started, got: none");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " was asked", e);
        }
    }

    private static boolean isNewEnough(String version) {
        var parts = version.split("\\.", -1);
        return parts.length == 2
                && parts[0].equals("3")
                && Integer.parseInt(parts[1]) >= OLDEST_MINOR;
    }

    private static CompilationException missing(String command, String message) {
        var problem =
                Diagnostic.error(DiagnosticCode.PYTHON_MISSING, command, message)
                        .withHint(
                                "a local run needs Python 3.8 or newer: install it, or name one with --python");
        return new CompilationException(List.of(problem));
    }
}
