package io.manta.engine.port;

import java.util.Optional;

/**
 * The answer to a launch message.
 *
 * @param verdict what to do with it
 * @param superseded with RUN, the attempt of the same assignment before this one, if there was one,
 *     however often the message comes; it is fenced, and its container is to be stopped
 */
public record Admission(Verdict verdict, Optional<AttemptRecord> superseded) {
    /** What launch does with a message. */
    public enum Verdict {
        /** Start it: it is new, or was admitted before and never got a container. */
        RUN,
        /** It has a container: the message came twice. */
        DUPLICATE,
        /**
         * It has ended, or another attempt of the same execution has completed its assignment:
         * answer the token.
         */
        DONE,
        /** A newer attempt exists: drop it. */
        SUPERSEDED,
        /** The run is not ACTIVE, or has gone on to another execution: fail the token. */
        RUN_ENDED
    }

    public static Admission of(Verdict verdict) {
        return new Admission(verdict, Optional.empty());
    }
}
