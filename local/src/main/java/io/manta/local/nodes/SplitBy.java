package io.manta.local.nodes;

import java.util.Locale;
import java.util.Optional;

/** How the rows of a dataset are shared out. */
public enum SplitBy {
    /** Shuffled and dealt evenly: every node sees the same mixture. */
    ROWS,
    /** By the last column of comma-separated rows: every node sees few of its values. */
    LABEL;

    /** The word in a nodes file: {@code rows} or {@code label}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SplitBy> ofWord(String word) {
        for (var by : values()) {
            if (by.word().equals(word)) {
                return Optional.of(by);
            }
        }
        return Optional.empty();
    }
}
