package io.manta.local.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes known by what is in their environment: those that have left their process group, too.
 * The bootstrap ends its own; this is for when the bootstrap was killed. Where there is no {@code
 * /proc}, none is found.
 */
final class MarkedProcesses {
    private static final Logger LOG = LoggerFactory.getLogger(MarkedProcesses.class);
    private static final Path PROC = Path.of("/proc");

    /** Each may start another before it is killed. */
    private static final int MOST_ROUNDS = 100;

    /** At a process that has no environment: its exec may take so long, or it was given none. */
    private static final int MOST_LOOKS = 10;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private MarkedProcesses() {}

    /**
     * Ends every process whose environment has this variable with this value.
     *
     * @param variable like {@code NAME=value}
     */
    static void kill(String variable) {
        for (var i = 0; i < MOST_ROUNDS; i++) {
            var found = find(variable);
            if (found.isEmpty()) {
                return;
            }
            found.forEach(ProcessHandle::destroyForcibly);
        }
        LOG.warn("processes come faster than they can be ended");
    }

    static List<ProcessHandle> find(String variable) {
        if (!Files.isDirectory(PROC)) {
            return List.of();
        }
        try (var all = Files.list(PROC)) {
            return all.map(each -> each.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .filter(pid -> has(pid, variable))
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)))
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("processes can't be listed: {}", e.toString());
            return List.of();
        }
    }

    private static boolean has(String pid, String variable) {
        try {
            return List.of(environment(PROC.resolve(pid)).split("\0", -1)).contains(variable);
        } catch (IOException goneOrAnothers) {
            return false;
        }
    }

    /**
     * That of a process. In the middle of an exec it has a program, and nothing in its environment
     * yet.
     */
    private static String environment(Path process) throws IOException {
        for (var look = 1; ; look++) {
            var content = Files.readAllBytes(process.resolve("environ"));
            if (content.length > 0 || look == MOST_LOOKS) {
                return new String(content, StandardCharsets.UTF_8);
            }
            // The kernel's own have none, nor has who has ended: an IOException.
            var unused = Files.readSymbolicLink(process.resolve("exe"));
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
