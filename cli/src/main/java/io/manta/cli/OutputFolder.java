package io.manta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * A new folder that the user has named for what a command gives. It is whole or not there: it is
 * filled beside its place, and renamed.
 */
public final class OutputFolder {
    private OutputFolder() {}

    /** What is written to a folder. */
    public interface Content {
        void writeTo(Path folder) throws IOException;
    }

    /**
     * Makes the folder.
     *
     * @throws CliException with {@link ExitCode#OUTPUT} if it can't be written
     */
    public static void write(Path folder, Content content) {
        OutputFile.writing(
                folder.toString(),
                () -> {
                    var draft = OutputFile.draft(folder);
                    try {
                        content.writeTo(Files.createDirectories(draft));
                        Files.move(draft, folder);
                    } finally {
                        remove(draft);
                    }
                });
    }

    private static void remove(Path draft) throws IOException {
        if (!Files.exists(draft)) {
            return;
        }
        List<Path> deepestFirst;
        try (var files = Files.walk(draft)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (var file : deepestFirst) {
            Files.delete(file);
        }
    }
}
