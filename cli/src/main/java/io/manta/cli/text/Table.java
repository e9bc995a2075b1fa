package io.manta.cli.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows under headings, in columns two spaces apart. A heading that begins with {@code >} makes its
 * column one of numbers: right-aligned, and never cut. Cells may be coloured. Immutable.
 */
public final class Table {
    private static final String GAP = "  ";

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
        return lines(Integer.MAX_VALUE);
    }

    /**
     * Like {@link #lines()}, but in {@code width}, if numbers and the beginnings of texts fit it:
     * headings are cut, and texts, those of the first column last.
     */
    public List<String> lines(int width) {
        var widths = widths().in(width - gaps());
        var lines = new ArrayList<String>();
        lines.add(headings(widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    /** What a line of {@code width} has for the last column, if no other is cut. */
    public int room(int width) {
        return widths().lastIn(width - gaps());
    }

    private int gaps() {
        return GAP.length() * (headings.size() - 1);
    }

    private ColumnWidths widths() {
        return new ColumnWidths(columns().toList());
    }

    private Stream<Column> columns() {
        return IntStream.range(0, headings.size())
                .mapToObj(c -> Column.of(headings.get(c), rows.stream().map(row -> row.get(c))));
    }

    /** Headings are cut without a sign: each letter counts. */
    private String headings(int[] widths) {
        var names = columns().map(Column::name).toList();
        var cut = new ArrayList<String>();
        for (var c = 0; c < widths.length; c++) {
            cut.add(names.get(c).substring(0, Math.min(widths[c], names.get(c).length())));
        }
        return line(cut, widths);
    }

    private String line(List<String> row, int[] widths) {
        var cells = new ArrayList<String>();
        for (var c = 0; c < row.size(); c++) {
            var cell = Cell.cut(row.get(c), widths[c]);
            var space = " ".repeat(widths[c] - Cell.width(cell));
            cells.add(headings.get(c).startsWith(">") ? space + cell : cell + space);
        }
        return String.join(GAP, cells).stripTrailing();
    }
}
