package io.manta.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Calls the command as a terminal would, and keeps what it prints. */
public final class Screen {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path home;

    /**
     * @param home the folder that has {@code examples}
     */
    public Screen(Path home) {
        this.home = home;
    }

    /** A console whose lines this keeps, on no terminal. */
    public Console console() {
        return console(Optional.empty());
    }

    /** Like {@link #console()}, but on a terminal of this width that shows colours. */
    public Console terminal(int columns) {
        return console(Optional.of(columns));
    }

    /** Its exit code. */
    public int manta(String... words) {
        return new MantaCommand(console(), home, false).execute(words);
    }

    /** Forgets what was printed. */
    public void clear() {
        out.reset();
        err.reset();
    }

    /** What was printed since the last call, with the names of runs and times left out. */
    public String out() {
        return taken(out);
    }

    /** Like {@link #out()}, but what went wrong. */
    public String err() {
        return taken(err);
    }

    /** What was printed since the last call. */
    public byte[] bytes() {
        var bytes = out.toByteArray();
        out.reset();
        return bytes;
    }

    private Console console(Optional<Integer> columns) {
        var isTerminal = columns.isPresent();
        return new Console(
                print(out),
                print(err),
                new Terminal(columns, isTerminal, isTerminal, isTerminal),
                "manta");
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static String taken(ByteArrayOutputStream from) {
        var text = from.toString(StandardCharsets.UTF_8);
        from.reset();
        return text.replaceAll("(\\w+)-[a-z0-9]{8}\\b", "$1-RUN")
                .replaceAll(" +[0-9.]+ s\\b| +[0-9]+ min [0-9]+ s", " TIME")
                .replaceAll(
                        "\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z| UTC)", "WHEN");
    }
}
