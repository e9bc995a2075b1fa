package io.manta.cli.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Java files right in a folder, sorted by name. */
final class JavaFiles {
    private JavaFiles() {}

    static List<Path> in(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry -> entry.toString().endsWith(".java")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
