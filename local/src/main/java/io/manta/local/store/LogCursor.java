package io.manta.local.store;

import io.manta.engine.port.Logs.Line;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads a log while it grows, each line once. Not thread-safe. */
public final class LogCursor {
    /** What one call reads at most; a line is shorter, so a call that finds one gives one. */
    private static final int BLOCK = 1024 * 1024;

    private final Path file;
    private long read;

    LogCursor(Path file) {
        this.file = file;
    }

    /**
     * Lines that were written since the last call, oldest first; empty when there are none left. A
     * line that has no end yet comes later.
     */
    public List<Line> next() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var content = new byte[(int) Math.min(in.length() - read, BLOCK)];
            in.seek(read);
            in.readFully(content);
            read += FileLogs.endOfLastLine(content);
            return FileLogs.lines(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
