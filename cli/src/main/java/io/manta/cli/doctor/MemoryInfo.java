package io.manta.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Linux says of its memory, in bytes.
 *
 * @param available what programs could get: what is free, and what caches would give up
 */
record MemoryInfo(long total, long available) {
    private static final Path FILE = Path.of("/proc/meminfo");

    /** Empty where no file says it. */
    static Optional<MemoryInfo> read() {
        try {
            var lines = Files.isReadable(FILE) ? Files.readAllLines(FILE) : List.<String>of();
            var total = value("MemTotal", lines);
            var available = value("MemAvailable", lines);
            return total.flatMap(all -> available.map(free -> new MemoryInfo(all, free)));
        } catch (IOException e) {
            return Optional.empty(); // then nobody can say it, which is what the caller shows
        }
    }

    private static Optional<Long> value(String name, List<String> lines) {
        var form = Pattern.compile(name + ":\\s+([0-9]+) kB");
        return lines.stream()
                .map(form::matcher)
                .filter(line -> line.matches())
                .map(line -> Long.parseLong(line.group(1)) * 1024)
                .findFirst();
    }
}
