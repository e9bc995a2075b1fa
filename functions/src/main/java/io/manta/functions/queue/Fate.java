package io.manta.functions.queue;

import java.time.Duration;

/** What becomes of a message after its function has seen it. */
public sealed interface Fate {
    /** It has been handled, and leaves its queue. */
    Fate DONE = new Done();

    /** What it is about is not there yet: it comes again soon, and each time less soon. */
    Fate AGAIN = new Again();

    /** It comes again after the delay. */
    static Fate later(Duration delay) {
        return new Later(delay);
    }

    /** See {@link #DONE}. */
    record Done() implements Fate {}

    /** See {@link #AGAIN}. */
    record Again() implements Fate {}

    /** See {@link #later}. */
    record Later(Duration delay) implements Fate {}
}
