package io.manta.cli.export;

import java.util.Locale;

/** The form of a file with all values of one tag. */
enum TagFormat {
    /** A table: a column for each member where the values are objects. */
    CSV,
    /** One object, the values in a list. */
    JSON,
    /** An object a line. */
    NDJSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
