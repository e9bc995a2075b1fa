package io.manta.local.store;

import io.manta.engine.port.Logs.Line;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a log while it grows, each line once. Not thread-safe. */
public final class LogCursor {
    /** What one call reads at most; a line is shorter, so a call that finds one gives one. */
    private static final int BLOCK = 64 * 1024;

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
        var content = block();
        read += FileLogs.endOfLastLine(content);
        return FileLogs.lines(content);
    }

    /** The first of the lines that {@link #next} would give, which it still gives. */
    public Optional<Line> peek() {
        return FileLogs.lines(block()).stream().findFirst();
    }

    private byte[] block() {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var content = new byte[(int) Math.min(in.length() - read, BLOCK)];
            in.seek(read);
            in.readFully(content);
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
