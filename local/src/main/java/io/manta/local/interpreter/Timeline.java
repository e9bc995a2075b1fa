package io.manta.local.interpreter;

import java.time.Duration;
import java.time.Instant;

/**
 * The passing of time, as the interpreter and the queues see it. Steps run one after another, never
 * within one another, so a step that hands in the next does not deepen the stack.
 */
public interface Timeline {
    Instant now();

    /** Runs a step after those that were handed in before. */
    void soon(Runnable step);

    /** Runs a step after a delay, unless its timer is cancelled before. */
    Timer after(Duration delay, Runnable step);

    /** A step that is to come. */
    @FunctionalInterface
    interface Timer {
        /** The step does not run any more, if it has not begun. Twice is no error. */
        void cancel();
    }
}
