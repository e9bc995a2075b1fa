package io.manta.engine.estimate;

import io.manta.asl.Quota;
import java.util.Locale;

/**
 * A quota that a run would meet.
 *
 * @param subject what meets it, as a message begins
 * @param got the number reached
 * @param change what to do about it
 */
public record LimitWarning(String subject, Quota quota, String got, String change) {
    /** The problem and the remedy, a line each. */
    public String message() {
        return String.format(
                Locale.ROOT,
                "%s: %s must be at most %,d %s, got: %s",
                subject,
                quota.subject(),
                quota.most(),
                quota.unit(),
                got);
    }
}
