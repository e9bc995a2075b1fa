package io.manta.cli.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The example swarms that come with Manta: the folders of {@code examples} with a Java file. */
final class Examples {
    private final Path folder;

    Examples(Path home) {
        this.folder = home.resolve("examples");
    }

    Optional<Path> find(String name) {
        return names().contains(name) ? Optional.of(folder.resolve(name)) : Optional.empty();
    }

    /** Sorted. */
    List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> !JavaFiles.in(entry).isEmpty())
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
