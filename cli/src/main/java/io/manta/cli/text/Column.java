package io.manta.cli.text;

import java.util.stream.Stream;

/**
 * A column of a table.
 *
 * @param name its heading
 * @param isNumbers whether its cells must not be cut
 * @param cells the width of its widest cell, 0 if it has none
 */
record Column(String name, boolean isNumbers, int cells) {
    static Column of(String heading, Stream<String> cells) {
        var isNumbers = heading.startsWith(">");
        return new Column(
                isNumbers ? heading.substring(1) : heading,
                isNumbers,
                cells.mapToInt(Cell::width).max().orElse(0));
    }

    /** The width in which nothing is cut. */
    int width() {
        return Math.max(Cell.width(name), cells);
    }

    /** The least width, if a text may be cut to {@code text}; headings say enough in a quarter. */
    int least(int text) {
        return isNumbers
                ? Math.max(cells, Math.min(Cell.width(name), text / 4))
                : Math.min(width(), text);
    }
}
