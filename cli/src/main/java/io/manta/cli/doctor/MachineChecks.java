package io.manta.cli.doctor;

import io.manta.cli.text.Size;
import io.manta.compiler.CompilationException;
import io.manta.compiler.Diagnostic;
import io.manta.local.launcher.PythonInterpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.tools.ToolProvider;

/** Looks at the machine: what programs and this command run on. */
final class MachineChecks {
    private static final long LITTLE_MEMORY = 500_000_000;
    private static final long LITTLE_DISK = 1_000_000_000;
    private static final int OLDEST_JAVA = 17;

    private MachineChecks() {}

    static Finding java() {
        var version = Runtime.version();
        var text = "%s, %s".formatted(version, System.getProperty("java.home"));
        if (version.feature() < OLDEST_JAVA) {
            return Finding.missing(
                    "java", text, "install a JDK 17 or newer, or set JAVA_HOME to one");
        }
        return ToolProvider.getSystemJavaCompiler() == null
                ? Finding.missing(
                        "java",
                        text + ", without its compiler",
                        "install a JDK, not a JRE: swarms in .java files are compiled when they are run")
                : Finding.ok("java", text);
    }

    static Finding python(Optional<String> named) {
        try {
            var found = PythonInterpreter.find(named);
            return Finding.ok("python", "%s, %s".formatted(found.version(), found.executable()));
        } catch (CompilationException e) {
            var problem = e.diagnostics().get(0);
            return Finding.missing(
                    "python", text(problem), problem.hint().orElse("install Python"));
        }
    }

    static Finding cores() {
        var cores = Runtime.getRuntime().availableProcessors();
        return Finding.ok(
                "cores",
                "%s: so many programs run at a time, unless --slots says otherwise"
                        .formatted(cores));
    }

    static Finding memory() {
        return MemoryInfo.read()
                .map(MachineChecks::memory)
                .orElseGet(() -> Finding.ok("memory", "this system does not say how much"));
    }

    private static Finding memory(MemoryInfo info) {
        var text = "%s free of %s".formatted(Size.of(info.available()), Size.of(info.total()));
        return info.available() < LITTLE_MEMORY
                ? Finding.note("memory", text, "with fewer --slots fewer programs run at a time")
                : Finding.ok("memory", text);
    }

    /** Of the disk that the folder of runs is on, or will be. */
    static Finding disk(Path dir) {
        try {
            var free = Files.getFileStore(existing(dir)).getUsableSpace();
            var text = Size.of(free) + " free";
            return free < LITTLE_DISK
                    ? Finding.note("disk", text, "manta prune --older-than 7d")
                    : Finding.ok("disk", text);
        } catch (IOException e) {
            return Finding.note("disk", "can't be asked: " + e.getMessage(), "look at it with df");
        }
    }

    private static Path existing(Path dir) {
        var path = dir.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    private static String text(Diagnostic problem) {
        return problem.path() + " " + problem.message();
    }
}
