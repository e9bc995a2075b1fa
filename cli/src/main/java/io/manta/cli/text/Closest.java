package io.manta.cli.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that was probably meant by a misspelt one. */
public final class Closest {
    private Closest() {}

    /** The nearest of {@code known}, if it is near enough to be meant: a third of its letters. */
    public static Optional<String> to(String written, Collection<String> known) {
        var lower = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(
                        word ->
                                distance(lower, word.toLowerCase(Locale.ROOT))
                                        <= Math.max(1, word.length() / 3))
                .min(
                        Comparator.comparingInt(
                                        (String word) ->
                                                distance(lower, word.toLowerCase(Locale.ROOT)))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** Like {@link #to}, as the hint of a message. */
    public static Optional<String> hint(String written, Collection<String> known) {
        return to(written, known).map("did you mean \"%s\"?"::formatted);
    }

    /** How many letters must be inserted, left out, changed or swapped with the next. */
    private static int distance(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : cheapest(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int cheapest(int[][] rows, String a, String b, int i, int j) {
        var same = a.charAt(i - 1) == b.charAt(j - 1);
        var best = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1);
        best = Math.min(best, rows[i - 1][j - 1] + (same ? 0 : 1));
        var swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
    }
}
