package io.manta.local.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.contract.id.Alias;
import io.manta.contract.id.Assignment;
import io.manta.contract.id.Attempt;
import io.manta.contract.id.NodeId;
import io.manta.contract.id.RunId;
import io.manta.engine.port.Logs;
import io.manta.engine.port.LogsContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLogsTest extends LogsContract {
    private static final Attempt ATTEMPT =
            new Attempt(
                    new Assignment(new RunId("r-1"), new Alias("worker"), new NodeId("n1"), 0),
                    0,
                    0,
                    0);

    @TempDir private Path dir;

    @Override
    protected Logs logs() {
        return new FileLogs(dir, Clock.systemUTC());
    }

    @Override
    protected void print(Attempt attempt, String... lines) throws IOException {
        try (var writer = new FileLogs(dir, Clock.systemUTC()).writer(attempt)) {
            for (var line : lines) {
                writer.line(line);
            }
        }
    }

    @Test
    void line_text_isOneLineOfTheFile() throws IOException {
        var clock = Clock.fixed(Instant.ofEpochMilli(1_795_000_000_123L), ZoneOffset.UTC);
        var logs = new FileLogs(dir, clock);

        try (var writer = logs.writer(ATTEMPT)) {
            writer.line("two\nlines");
        }

        assertThat(dir.resolve("r-1").resolve("logs").resolve(ATTEMPT.id() + ".log"))
                .hasContent("1795000000123 two lines\n");
        assertThat(logs.read(ATTEMPT))
                .containsExactly(
                        new Logs.Line(Instant.ofEpochMilli(1_795_000_000_123L), "two lines"));
    }

    @Test
    void writer_logThatEndsInHalfALine_goesOnAfterTheWholeOnes() throws IOException {
        print(ATTEMPT, "whole");
        var file = new FileLogs(dir, Clock.systemUTC()).file(ATTEMPT);
        Files.write(file, "17950000".getBytes(UTF_8), StandardOpenOption.APPEND);

        print(ATTEMPT, "next");

        assertThat(logs().read(ATTEMPT))
                .extracting(Logs.Line::text)
                .containsExactly("whole", "next");
    }

    @Test
    void read_lineBeingWritten_isLeftOut() throws IOException {
        print(ATTEMPT, "whole");
        Files.write(
                new FileLogs(dir, Clock.systemUTC()).file(ATTEMPT),
                "17950000".getBytes(UTF_8),
                StandardOpenOption.APPEND);

        assertThat(logs().read(ATTEMPT)).extracting(Logs.Line::text).containsExactly("whole");
        assertThat(logs().tail(ATTEMPT, 1)).extracting(Logs.Line::text).containsExactly("whole");
    }

    @Test
    void follow_growingLog_eachWholeLineOnce() throws IOException {
        var logs = new FileLogs(dir, Clock.systemUTC());
        var cursor = logs.follow(ATTEMPT);
        assertThat(cursor.next()).isEmpty();

        print(ATTEMPT, "one", "two");
        assertThat(cursor.next()).extracting(Logs.Line::text).containsExactly("one", "two");
        assertThat(cursor.next()).isEmpty();

        Files.writeString(logs.file(ATTEMPT), "123 thr", StandardOpenOption.APPEND);
        assertThat(cursor.next()).isEmpty();
        Files.writeString(logs.file(ATTEMPT), "ee\n", StandardOpenOption.APPEND);
        assertThat(cursor.next())
                .containsExactly(new Logs.Line(Instant.ofEpochMilli(123), "three"));
    }
}
