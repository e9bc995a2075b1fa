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
        var text = console.shown(entry.text());
        return switch (entry.severity()) {
            case DEBUG -> console.paint(Style.DIM, text);
            case INFO -> text;
            case WARNING -> console.paint(Style.YELLOW, text);
            case ERROR, CRITICAL -> console.paint(Style.RED, text);
        };
    }
}
