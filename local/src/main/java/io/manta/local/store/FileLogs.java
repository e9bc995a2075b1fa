package io.manta.local.store;

import io.manta.contract.id.Attempt;
import io.manta.engine.port.Logs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * What programs print, a file for each attempt: {@code <run>/logs/<attempt id>.log}, each line
 * {@code <milliseconds since 1970> <text>}.
 *
 * <p>A line is there as soon as the program has printed its end, for other processes too. What
 * stands after the last line end is being written, or was when the machine died; it is not read.
 */
public final class FileLogs implements Logs {
    private final Path runs;
    private final Clock clock;

    /**
     * @param runs the folder with one folder for each run
     */
    public FileLogs(Path runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public List<Line> read(Attempt attempt) {
        try {
            return lines(Files.readAllBytes(file(attempt)));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Line> tail(Attempt attempt, int lines) {
        if (lines < 0) {
            throw new IllegalArgumentException("lines must be at least 0, got: " + lines);
        }
        try {
            return lines(LogTail.read(file(attempt), lines));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens the log of an attempt for writing, after what is there. */
    public LogWriter writer(Attempt attempt) throws IOException {
        var file = file(attempt);
        Files.createDirectories(file.getParent());
        return new LogWriter(file, clock, LogWriter.MAX_BYTES);
    }

    /** Where the log of an attempt is, or will be. */
    public Path file(Attempt attempt) {
        return runs.resolve(attempt.assignment().run().value())
                .resolve("logs")
                .resolve(attempt.id() + ".log");
    }

    /** The output of an attempt, to be read while its program runs. */
    public LogCursor follow(Attempt attempt) {
        return new LogCursor(file(attempt));
    }

    static List<Line> lines(byte[] content) {
        return new String(content, 0, endOfLastLine(content), StandardCharsets.UTF_8)
                .lines()
                .map(FileLogs::line)
                .toList();
    }

    /** How many bytes the content has up to and with its last line end. */
    static int endOfLastLine(byte[] content) {
        var end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static Line line(String line) {
        var space = line.indexOf(' ');
        return new Line(
                Instant.ofEpochMilli(Long.parseLong(line.substring(0, space))),
                line.substring(space + 1));
    }
}
