package io.manta.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Linux says of its memory; other systems don't say it. */
final class MemoryInfo {
    private static final Path FILE = Path.of("/proc/meminfo");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+([0-9]+) kB");

    private MemoryInfo() {}

    /** What programs could get, in bytes: what is free, and what caches would give up. */
    static Optional<Long> available() {
        if (!Files.isReadable(FILE)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(FILE)) {
            return lines.map(AVAILABLE::matcher)
                    .filter(line -> line.matches())
                    .map(line -> Long.parseLong(line.group(1)) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty(); // the caller has another number
        }
    }
}
