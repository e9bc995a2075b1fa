package io.manta.local.store;

import static io.manta.local.store.StoreProcess.ATTEMPT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.engine.port.Logs;
import io.manta.engine.port.Race;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LogWriterTest {
    @TempDir private Path dir;
    private final Clock clock =
            Clock.fixed(Instant.EPOCH.plusSeconds(1_800_000_000), ZoneOffset.UTC);
    private FileLogs logs = new FileLogs(Path.of(""), clock);

    @BeforeEach
    void inTheFolder() {
        logs = new FileLogs(dir, clock);
    }

    @Test
    void pump_linesWithAnyEnd_areLines() throws IOException {
        pump("unix\nwindows\r\nprogress 1\rprogress 2\r\r\n\nlast".getBytes(UTF_8));

        assertThat(texts())
                .containsExactly("unix", "windows", "progress 1", "progress 2", "", "", "last");
    }

    @Test
    void pump_nothing_writesNothing() throws IOException {
        pump(new byte[0]);

        assertThat(texts()).isEmpty();
    }

    @Test
    void pump_characterCutByReads_isWhole() throws IOException {
        pump(new OneByOne("häß😀\n".getBytes(UTF_8)));

        assertThat(texts()).containsExactly("häß😀");
    }

    @Test
    void pump_bytesThatAreNotUtf8_areReplaced() throws IOException {
        pump(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc3, '\n', 'c', '\n'});

        assertThat(texts()).containsExactly("a\ufffdb\ufffd", "c");
    }

    @Test
    void pump_veryLongLine_isCut() throws IOException {
        var longest = "x".repeat(LogWriter.MAX_LINE_BYTES);

        pump((longest + "\n" + longest + "yyy\nnext\n").getBytes(UTF_8));

        assertThat(texts())
                .containsExactly(
                        longest, longest + "… (3 bytes of this line are left out)", "next");
    }

    @Test
    @Timeout(20)
    void pump_linePrinted_isThereBeforeTheNext() throws Exception {
        var thread = Executors.newSingleThreadExecutor();
        var program = new PipedOutputStream();
        try (var output = new PipedInputStream(program);
                var writer = logs.writer(ATTEMPT)) {
            var pumping =
                    thread.submit(
                            () -> {
                                writer.pump(output);
                                return true;
                            });
            for (var i = 1; i <= 5; i++) {
                program.write("f line\nhal".getBytes(UTF_8));
                program.flush();
                while (logs.read(ATTEMPT).size() < i) {
                    Thread.sleep(1);
                }
            }
            program.close();
            assertThat(pumping.get()).isTrue();
        } finally {
            thread.shutdownNow();
        }

        assertThat(texts())
                .containsExactly(
                        "f line", "half line", "half line", "half line", "half line", "hal");
    }

    @Test
    void pump_severalStreams_dontMixWithinALine() throws Exception {
        try (var writer = logs.writer(ATTEMPT)) {
            Race.of(
                    i -> {
                        var line = Character.toString('a' + i).repeat(100) + "\n";
                        writer.pump(new ByteArrayInputStream(line.repeat(100).getBytes(UTF_8)));
                        return i;
                    });
        }

        assertThat(texts()).hasSize(100 * Race.THREADS).allMatch(t -> t.matches("(.)\\1{99}"));
    }

    @Test
    void line_moreThanALogHolds_keepsTheFirstAndTheLastLines() throws IOException {
        logs.writer(ATTEMPT).close();
        try (var writer = new LogWriter(logs.file(ATTEMPT), clock, 1_000_000)) {
            for (var i = 0; i < 2_000; i++) {
                writer.line(String.format(Locale.ROOT, "%04d ", i) + "x".repeat(980));
            }
            writer.line("ValueError: the reason");
        }

        var texts = texts();
        assertThat(texts).hasSize(1_000 + 2 + LogWriter.KEPT_LINES);
        assertThat(texts.get(0)).startsWith("0000 ");
        assertThat(texts.get(999)).startsWith("0999 ");
        assertThat(texts.get(1_000))
                .isEqualTo(
                        "… the log is full, at 1,000,000 bytes; its last 100 lines follow at the end");
        assertThat(texts.get(1_001)).isEqualTo("… 901 lines are left out here");
        assertThat(texts.get(1_002)).startsWith("1901 ");
        assertThat(texts.get(texts.size() - 1)).isEqualTo("ValueError: the reason");
    }

    @Test
    void line_littleMoreThanALogHolds_leavesNothingOut() throws IOException {
        logs.writer(ATTEMPT).close();
        try (var writer = new LogWriter(logs.file(ATTEMPT), clock, 41)) {
            writer.line("first");
            writer.line("second");
            writer.line("third");
        }

        assertThat(texts())
                .containsExactly(
                        "first",
                        "second",
                        "… the log is full, at 41 bytes; its last 100 lines follow at the end",
                        "third");
    }

    @Test
    void pump_logThatCannotBeWritten_readsTheOutputToItsEndAndThrows() throws IOException {
        var writer = logs.writer(ATTEMPT);
        writer.close();
        var output = new ByteArrayInputStream("line\n".repeat(100_000).getBytes(UTF_8));

        assertThatThrownBy(() -> writer.pump(output)).isInstanceOf(IOException.class);

        assertThat(output.available()).isZero();
    }

    @Test
    void writer_logThatIsThere_goesOnAfterIt() throws IOException {
        pump("first\n".getBytes(UTF_8));
        pump("second\n".getBytes(UTF_8));

        assertThat(texts()).containsExactly("first", "second");
    }

    private void pump(byte[] output) throws IOException {
        pump(new ByteArrayInputStream(output));
    }

    private void pump(InputStream output) throws IOException {
        try (var writer = logs.writer(ATTEMPT)) {
            writer.pump(output);
        }
    }

    private List<String> texts() {
        return logs.read(ATTEMPT).stream().map(Logs.Line::text).toList();
    }

    /** Gives a byte at a time, as a slow program does. */
    private static final class OneByOne extends ByteArrayInputStream {
        OneByOne(byte[] content) {
            super(content);
        }

        @Override
        public synchronized int read(byte[] block, int offset, int length) {
            return super.read(block, offset, Math.min(1, length));
        }
    }
}
