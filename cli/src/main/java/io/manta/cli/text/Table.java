package io.manta.cli.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows under headings, in columns two spaces apart. A heading that begins with {@code >} makes its
 * column right-aligned. Immutable.
 */
public final class Table {
    private final List<String> headings;
    private final List<List<String>> rows;

    private Table(List<String> headings, List<List<String>> rows) {
        this.headings = headings;
        this.rows = rows;
    }

    public static Table of(String... headings) {
        return new Table(List.of(headings), List.of());
    }

    /** This table with one more row; its cells are of one line each. */
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    "a row has %d cells, got: %d".formatted(headings.size(), cells.length));
        }
        var more = new ArrayList<>(rows);
        more.add(List.of(cells).stream().map(Object::toString).toList());
        return new Table(headings, Collections.unmodifiableList(more));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The headings' line, then a line a row. */
    public List<String> lines() {
        var all = new ArrayList<List<String>>();
        all.add(headings.stream().map(h -> h.startsWith(">") ? h.substring(1) : h).toList());
        all.addAll(rows);
        var widths =
                IntStream.range(0, headings.size())
                        .map(c -> all.stream().mapToInt(row -> width(row.get(c))).max().orElse(0))
                        .toArray();
        return all.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        var cells = new ArrayList<String>();
        for (var c = 0; c < row.size(); c++) {
            var space = " ".repeat(widths[c] - width(row.get(c)));
            cells.add(headings.get(c).startsWith(">") ? space + row.get(c) : row.get(c) + space);
        }
        return String.join("  ", cells).stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
