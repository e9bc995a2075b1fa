package io.manta.cli.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Rows under headings, in columns two spaces apart. A heading that begins with {@code >} makes its
 * column right-aligned. Cells may be coloured. Immutable.
 */
public final class Table {
    private static final String GAP = "  ";

    /** To less than this the last column is not cut, however narrow the terminal is. */
    private static final int LEAST = 12;

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

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
                    "a row has %s cells, got: %s".formatted(headings.size(), cells.length));
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
        var all = withHeadings();
        var widths = widths(all);
        return all.stream().map(row -> line(row, widths)).toList();
    }

    /** Like {@link #lines()}, but in {@code width}: what is longer is cut in the last column. */
    public List<String> lines(int width) {
        var last = headings.size() - 1;
        var widths = widths(withHeadings());
        var before = IntStream.range(0, last).map(c -> widths[c] + GAP.length()).sum();
        var room = Math.max(LEAST, width - before);
        return new Table(headings, rows.stream().map(row -> cut(row, room)).toList()).lines();
    }

    private List<List<String>> withHeadings() {
        var all = new ArrayList<List<String>>();
        all.add(headings.stream().map(h -> h.startsWith(">") ? h.substring(1) : h).toList());
        all.addAll(rows);
        return all;
    }

    private int[] widths(List<List<String>> all) {
        return IntStream.range(0, headings.size())
                .map(c -> all.stream().mapToInt(row -> width(row.get(c))).max().orElse(0))
                .toArray();
    }

    private static List<String> cut(List<String> row, int room) {
        var cells = new ArrayList<>(row);
        cells.set(row.size() - 1, Shortened.cut(row.get(row.size() - 1), room));
        return cells;
    }

    private String line(List<String> row, int[] widths) {
        var cells = new ArrayList<String>();
        for (var c = 0; c < row.size(); c++) {
            var space = " ".repeat(widths[c] - width(row.get(c)));
            cells.add(headings.get(c).startsWith(">") ? space + row.get(c) : row.get(c) + space);
        }
        return String.join(GAP, cells).stripTrailing();
    }

    private static int width(String text) {
        var shown = COLOUR.matcher(text).replaceAll("");
        return shown.codePointCount(0, shown.length());
    }
}
