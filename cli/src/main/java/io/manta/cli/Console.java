package io.manta.cli;

import io.manta.cli.text.Controls;
import io.manta.cli.text.Table;
import java.io.FileDescriptor;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the command prints.
 *
 * @param out what was asked for
 * @param err what went wrong, and, with {@code --json}, progress
 * @param command how the user calls this command, for hints that can be pasted
 */
public record Console(PrintStream out, PrintStream err, Terminal terminal, String command) {
    /** The property in which ./manta says how it was called. */
    static final String COMMAND = "manta.command";

    /** What a line may take where no terminal says its width. */
    private static final int COLUMNS = 120;

    /** The process's own. */
    static Console ofProcess(
            Map<String, String> environment, Properties properties, Colours colours) {
        return new Console(
                ProcessOutput.stream(FileDescriptor.out, properties, Terminal.COLUMNS),
                ProcessOutput.stream(FileDescriptor.err, properties, Terminal.ERROR),
                Terminal.ofProcess(environment, properties, colours),
                properties.getProperty(COMMAND, "manta"));
    }

    /** The width of the terminal, empty if standard output is none. */
    public Optional<Integer> columns() {
        return terminal.columns();
    }

    /** The width of a line of a table. */
    public int width() {
        return columns().orElse(COLUMNS);
    }

    /** Whether lines that were printed can be redrawn. */
    public boolean isLive() {
        return terminal.isLive();
    }

    public String paint(Style style, String text) {
        return terminal.colours() ? style.wrap(text) : text;
    }

    public void print(String line) {
        out.println(line);
    }

    /** Prints a table: on a terminal in its width, elsewhere whole. */
    public void print(Table table) {
        columns().map(table::lines).orElseGet(table::lines).forEach(this::print);
    }

    /** What a program has printed, as this may show it: a terminal would obey its controls. */
    public String shown(String text) {
        return columns().isPresent() ? Controls.spelt(text) : text;
    }

    /** Prints a line to standard error, its first word painted. */
    public void say(Style style, String word, String text) {
        err.println((terminal.errorColours() ? style.wrap(word) : word) + " " + text);
    }
}
