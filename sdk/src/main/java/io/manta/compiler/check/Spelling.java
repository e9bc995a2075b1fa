package io.manta.compiler.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The known name that a misspelt one is nearest to. */
final class Spelling {
    /** Enough to help; a document with more is broken in another way, and comparing costs time. */
    private static final int MOST_ANSWERS = 20;

    private static final int LONGEST_NAME = 100;

    private static final int LETTERS_A_CHANGE = 3;

    private final List<String> known;
    private final Map<String, Optional<String>> answers = new HashMap<>();

    Spelling(Collection<String> known) {
        this.known = known.stream().sorted().distinct().toList();
    }

    /**
     * The one known name that is nearest to {@code text}, if it is near: a change for every three
     * letters. None if two are equally near, because then it is a guess, as it is for names of one
     * letter or two; none for long names, and none after the first 20 different ones.
     */
    Optional<String> nearest(String text) {
        if (text.length() > LONGEST_NAME
                || (answers.size() == MOST_ANSWERS && !answers.containsKey(text))) {
            return Optional.empty();
        }
        return answers.computeIfAbsent(text, this::search);
    }

    private Optional<String> search(String text) {
        var best = text.length() / LETTERS_A_CHANGE + 1;
        Optional<String> nearest = Optional.empty();
        for (var candidate : known) {
            var distance = distance(text, candidate, best);
            if (distance < best) {
                best = distance;
                nearest = Optional.of(candidate);
            } else if (distance == best && nearest.isPresent()) {
                nearest = Optional.empty();
            }
        }
        return nearest;
    }

    /** Insertions, deletions, replacements and swaps of neighbours from one to the other. */
    private static int distance(String from, String to, int enough) {
        if (Math.abs(from.length() - to.length()) > enough) {
            return enough + 1;
        }
        var rows = new int[from.length() + 1][to.length() + 1];
        for (var i = 0; i <= from.length(); i++) {
            for (var j = 0; j <= to.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : cell(rows, from, to, i, j);
            }
        }
        return rows[from.length()][to.length()];
    }

    private static int cell(int[][] rows, String from, String to, int i, int j) {
        var same = from.charAt(i - 1) == to.charAt(j - 1);
        var least =
                Math.min(
                        Math.min(rows[i - 1][j], rows[i][j - 1]) + 1,
                        rows[i - 1][j - 1] + (same ? 0 : 1));
        var swapped =
                i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
