package io.manta.engine.port;

import io.manta.contract.id.Attempt;
import java.time.Instant;
import java.util.List;

/** What programs print. */
public interface Logs {
    /** All that an attempt printed, oldest first. */
    List<Line> read(Attempt attempt);

    /**
     * The last {@code lines} that it printed, oldest first; none if they can't be read: what they
     * are for does not wait for them.
     */
    List<Line> tail(Attempt attempt, int lines);

    /** One line, without its end. */
    record Line(Instant time, String text) {}
}
