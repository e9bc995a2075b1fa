package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What the command prints on, and what becomes of it when that breaks. */
class OutputTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void execute_whenTheReaderHasGone_endsSilently() {
        assertThat(manta("Broken pipe", "version")).isEqualTo(ExitCode.CLOSED_PIPE);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void help_whenTheReaderHasGone_endsSilently() {
        assertThat(manta("Broken pipe", "--help")).isEqualTo(ExitCode.CLOSED_PIPE);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void execute_whenTheDiskIsFull_saysSo() {
        assertThat(manta("No space left on device", "version")).isEqualTo(ExitCode.OUTPUT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("error: the output can't be written: No space left on device\n");
    }

    @Test
    void signs_thatACharsetHasNot_areSpeltWithThoseThatItHas() {
        assertThat(printed("✓ größer … ✗", "UTF-8")).isEqualTo("✓ größer … ✗");
        assertThat(printed("✓ größer … ✗", "ISO-8859-1")).isEqualTo("+ größer ~ x");
        assertThat(printed("✓ größer … ✗", "US-ASCII")).isEqualTo("+ gr??er ~ x");
    }

    @Test
    void colours_asTheCommandLineAndTheEnvironmentAsk() {
        assertThat(colours(List.of(), true, Map.of())).isTrue();
        assertThat(colours(List.of(), false, Map.of())).isFalse();
        assertThat(colours(List.of(), true, Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(colours(List.of(), true, Map.of("NO_COLOR", ""))).isTrue();
        assertThat(colours(List.of(), true, Map.of("TERM", "dumb"))).isFalse();
        assertThat(colours(List.of("list", "--color=always"), false, Map.of())).isTrue();
        assertThat(colours(List.of("--color", "ALWAYS"), true, Map.of("NO_COLOR", "1"))).isTrue();
        assertThat(colours(List.of("--color", "never"), true, Map.of())).isFalse();
    }

    @Test
    void terminal_withoutColours_isRedrawnAllTheSame() {
        var properties = new Properties();
        properties.setProperty(Terminal.COLUMNS, "40");

        var plain = Terminal.ofProcess(Map.of("NO_COLOR", "1"), properties, Colours.AUTO);
        var dumb = Terminal.ofProcess(Map.of("TERM", "dumb"), properties, Colours.AUTO);

        assertThat(plain).isEqualTo(new Terminal(Optional.of(40), true, false, false));
        assertThat(dumb).isEqualTo(new Terminal(Optional.of(40), false, false, false));
    }

    private static boolean colours(
            List<String> words, boolean isTerminal, Map<String, String> environment) {
        return Colours.asked(words).shown(isTerminal, environment);
    }

    private static String printed(String text, String charset) {
        var bytes = new ByteArrayOutputStream();
        var out = new PlainSigns(bytes, Charset.forName(charset));
        out.print(text);
        out.flush();
        return bytes.toString(Charset.forName(charset));
    }

    private int manta(String error, String... words) {
        var out = new PlainSigns(new ProcessOutput(new Broken(error)), StandardCharsets.UTF_8);
        var printed = new PrintStream(err, true, StandardCharsets.UTF_8);
        var console = new Console(out, printed, Terminal.NONE, "manta");
        return new MantaCommand(console, Path.of(""), false).execute(words);
    }

    /** Refuses every byte. */
    private static final class Broken extends OutputStream {
        private final String error;

        Broken(String error) {
            this.error = error;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(error);
        }
    }
}
