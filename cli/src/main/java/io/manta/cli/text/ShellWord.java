package io.manta.cli.text;

import java.util.regex.Pattern;

/** A word of a command line that the user can paste. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@%+=,-]+");

    private ShellWord() {}

    /** The text as one word of a POSIX shell: in quotes if it needs them. */
    public static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
