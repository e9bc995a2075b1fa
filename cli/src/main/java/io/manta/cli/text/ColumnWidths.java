package io.manta.cli.text;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How wide the columns of a table are where its lines must not be longer than a terminal. The last
 * gives way first, then the widest of the others and the headings of numbers; the first, by which a
 * row is named, only where nothing else can.
 */
record ColumnWidths(List<Column> columns) {
    /** To less than this a text is cut only if everything else was. */
    private static final int LEGIBLE = 12;

    private static final int LEAST = 4;

    /** The widths, of {@code room} together, or of more if even the least is more. */
    int[] in(int room) {
        var widths = columns.stream().mapToInt(Column::width).toArray();
        narrow(widths, c -> c == columns.size() - 1, LEGIBLE, room);
        narrow(widths, c -> c > 0, LEGIBLE, room);
        narrow(widths, c -> columns.get(c).isNumbers(), LEAST, room);
        narrow(widths, c -> c > 0, LEAST, room);
        narrow(widths, c -> c == 0, LEAST, room);
        return widths;
    }

    /** What the others leave to the last in {@code room}. */
    int lastIn(int room) {
        var others = columns.subList(0, columns.size() - 1).stream().mapToInt(Column::width).sum();
        return Math.max(LEGIBLE, room - others);
    }

    private void narrow(int[] widths, IntPredicate among, int text, int room) {
        var over = IntStream.of(widths).sum() - room;
        while (over > 0) {
            var widest =
                    IntStream.range(0, widths.length)
                            .filter(among)
                            .filter(c -> widths[c] > columns.get(c).least(text))
                            .boxed()
                            .max(Comparator.comparingInt(c -> widths[c]));
            if (widest.isEmpty()) {
                return;
            }
            widths[widest.get()]--;
            over--;
        }
    }
}
