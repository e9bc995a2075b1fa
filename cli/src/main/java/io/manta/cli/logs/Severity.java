package io.manta.cli.logs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How grave a line is, in the words of Python's logging; the gravest is last. */
public enum Severity {
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL;

    /** The level that a line names at its start, as logging writes it: {@code WARNING no rows}. */
    static Optional<Severity> named(String line) {
        return Arrays.stream(values()).filter(level -> level.begins(line)).findFirst();
    }

    private boolean begins(String line) {
        var length = name().length();
        return line.startsWith(name())
                && line.length() > length
                && (line.charAt(length) == ' ' || line.charAt(length) == ':');
    }

    boolean isAtLeast(Severity other) {
        return compareTo(other) >= 0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
