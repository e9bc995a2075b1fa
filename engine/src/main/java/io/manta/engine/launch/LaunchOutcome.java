package io.manta.engine.launch;

import java.time.Duration;

/** What becomes of a message after launch has seen it. */
public sealed interface LaunchOutcome {
    /** Nothing remains to be done: the message is deleted. */
    record Handled() implements LaunchOutcome {}

    /** There is no room now: the same message comes again after the delay. */
    record Later(Duration delay, String reason) implements LaunchOutcome {}
}
