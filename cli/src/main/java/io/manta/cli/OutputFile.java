package io.manta.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * A file that the user has named for what a command gives. It is whole or as it was before: it is
 * written beside its place, and renamed. What is no regular file, such as a pipe, is written as it
 * is.
 */
public final class OutputFile {
    private OutputFile() {}

    /** What may fail because the disk is full, or the user has no right. */
    public interface Writing {
        void write() throws IOException;
    }

    /** What is written to a file. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes the file.
     *
     * @throws CliException with {@link ExitCode#OUTPUT} if it can't be written
     */
    public static void write(Path file, Content content) {
        writing(
                file.toString(),
                () -> {
                    if (Files.isRegularFile(file)) {
                        replace(file.toRealPath(), content);
                    } else if (Files.exists(file)) {
                        fill(file, content);
                    } else {
                        replace(file, content);
                    }
                });
    }

    /**
     * Does what writes {@code what}, and says it where that can't be written.
     *
     * @throws CliException with {@link ExitCode#OUTPUT} then
     */
    public static void writing(String what, Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw unwritable(what, e);
        } catch (UncheckedIOException e) {
            throw unwritable(what, Objects.requireNonNull(e.getCause()));
        }
    }

    private static CliException unwritable(String what, IOException cause) {
        return CliException.unwritable("%s: can't be written: %s".formatted(what, reason(cause)))
                .withCause(cause);
    }

    private static void replace(Path target, Content content) throws IOException {
        var draft = draft(target);
        try {
            fill(draft, content);
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Where it is written before it is renamed: no other process writes there. */
    static Path draft(Path target) {
        return target.resolveSibling(
                ".%s.%s".formatted(target.getFileName(), ProcessHandle.current().pid()));
    }

    private static void fill(Path file, Content content) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            content.writeTo(out);
        }
    }

    /** The exceptions of files have the file as their message, and say why by their class. */
    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "this user may not";
        }
        return e instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(e.getMessage());
    }
}
