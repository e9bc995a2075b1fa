package io.manta.local.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Locale;

/**
 * Writes the log of one attempt.
 *
 * <p>A line is cut after {@value #MAX_LINE_BYTES} bytes, and a log is kept to about {@value
 * #MAX_BYTES}: what is beyond is left out, but for its last {@value #KEPT_LINES} lines, because
 * errors stand at the end. Both are said in the log. Thread-safe: lines of several streams don't
 * mix within a line.
 */
public final class LogWriter implements AutoCloseable {
    static final int MAX_LINE_BYTES = 16 * 1024;
    static final long MAX_BYTES = 32L * 1024 * 1024;
    static final int KEPT_LINES = 100;

    private final OutputStream out;
    private final Clock clock;
    private final long maxBytes;
    private final ArrayDeque<byte[]> kept = new ArrayDeque<>();
    private long written;
    private long leftOut;

    LogWriter(Path file, Clock clock, long maxBytes) throws IOException {
        this.clock = clock;
        this.maxBytes = maxBytes;
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.written = channel.size() - LogTail.read(file, 0).length;
        channel.truncate(written); // half a line, from a machine that died
        this.out = Channels.newOutputStream(channel);
    }

    /**
     * Writes what {@code output} says, line by line as it comes, until its end. A line ends with
     * LF, CR or both. Bytes that are not UTF-8 are replaced.
     *
     * <p>An error of the log's file is thrown only after {@code output} was read to its end, so
     * that a full disk doesn't block the program in its print.
     */
    public void pump(InputStream output) throws IOException {
        new LinePump(this).pump(output);
    }

    /** Writes one line; line ends within it become spaces. */
    public void line(String text) throws IOException {
        write(text.replace('\n', ' ').replace('\r', ' '));
    }

    synchronized void write(String text) throws IOException {
        var line = (clock.millis() + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
        if (leftOut == 0 && written + line.length <= maxBytes) {
            put(line);
            return;
        }
        if (leftOut++ == 0) {
            put(
                    note(
                            String.format(
                                    Locale.ROOT,
                                    "… the log is full, at %,d bytes; its last %d lines follow at the end",
                                    maxBytes,
                                    KEPT_LINES)));
        }
        kept.addLast(line);
        if (kept.size() > KEPT_LINES) {
            kept.removeFirst();
        }
    }

    /** Writes the kept last lines of a full log, then closes the file. */
    @Override
    public synchronized void close() throws IOException {
        try (out) {
            if (leftOut > kept.size()) {
                put(
                        note(
                                String.format(
                                        Locale.ROOT,
                                        "… %,d lines are left out here",
                                        leftOut - kept.size())));
            }
            for (var line : kept) {
                put(line);
            }
            kept.clear();
        }
    }

    private byte[] note(String text) {
        return (clock.millis() + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void put(byte[] line) throws IOException {
        out.write(line);
        written += line.length;
    }
}
