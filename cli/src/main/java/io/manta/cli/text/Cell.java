package io.manta.cli.text;

import java.util.regex.Pattern;

/** The text of a cell, of which a terminal may show less than it has: colours take no space. */
final class Cell {
    private static final String COLOUR = "\u001b\\[[0-9;]*m";
    private static final Pattern COLOURS = Pattern.compile(COLOUR);
    private static final Pattern PAINTED = Pattern.compile("(%1$s)(.*)(%1$s)".formatted(COLOUR));

    private Cell() {}

    static int width(String text) {
        var shown = COLOURS.matcher(text).replaceAll("");
        return shown.codePointCount(0, shown.length());
    }

    /** At most {@code width} characters of it, in its colour. */
    static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        var painted = PAINTED.matcher(text);
        return painted.matches()
                ? painted.group(1) + Shortened.cut(painted.group(2), width) + painted.group(3)
                : Shortened.cut(text, width);
    }
}
