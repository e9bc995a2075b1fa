package io.manta.cli.logs;

import io.manta.cli.Console;
import io.manta.cli.Style;

/** How a line of a log looks: who printed it, then its text, in a colour if it is grave. */
public final class LogStyle {
    private LogStyle() {}

    /** {@code source | text}. */
    public static String painted(LogEntry entry, String source, Console console) {
        return console.paint(Style.DIM, source + " |") + " " + text(entry, console);
    }

    private static String text(LogEntry entry, Console console) {
        return switch (entry.severity()) {
            case DEBUG -> console.paint(Style.DIM, entry.text());
            case INFO -> entry.text();
            case WARNING -> console.paint(Style.YELLOW, entry.text());
            case ERROR, CRITICAL -> console.paint(Style.RED, entry.text());
        };
    }
}
