package io.manta;

import java.time.Duration;

/** Durations as the document has them: a count of whole seconds. */
final class WholeSeconds {
    private WholeSeconds() {}

    /** The seconds of {@code duration}, which {@code what} names in the message if it has none. */
    static int of(String what, Duration duration) {
        if (duration.getNano() != 0) {
            throw new IllegalArgumentException(
                    "%s must be in whole seconds, got: %s".formatted(what, duration));
        }
        if (duration.getSeconds() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "%s must be at most %s s, got: %s"
                            .formatted(what, Integer.MAX_VALUE, duration));
        }
        return (int) Math.max(Integer.MIN_VALUE, duration.getSeconds());
    }
}
