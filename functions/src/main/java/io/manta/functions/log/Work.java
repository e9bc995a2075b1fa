package io.manta.functions.log;

import java.util.Optional;

/**
 * One thing that a function has done.
 *
 * @param outcome one of a few words of the function; a dimension of its metrics
 * @param detail a sentence, where the outcome needs one
 */
public record Work(Subject subject, String outcome, Optional<String> detail) {
    public static Work of(Subject subject, String outcome) {
        return new Work(subject, outcome, Optional.empty());
    }

    /** A thing that needs a sentence. */
    public static Work of(Subject subject, String outcome, String detail) {
        return new Work(subject, outcome, Optional.of(detail));
    }
}
