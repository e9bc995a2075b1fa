package io.manta.functions.caller;

import io.manta.engine.port.AttemptRecord;

/** Who calls World, as far as it is known. */
public sealed interface Caller {
    /**
     * The container of an attempt.
     *
     * @param attempt as it was read to know that
     */
    record Known(AttemptRecord attempt) implements Caller {}

    /** A container that is just being started: it is to ask again. */
    record NotKnownYet() implements Caller {}

    /** A container whose attempt has another: it is to end. */
    record Replaced() implements Caller {}

    /** No container of this cluster, or one with another role than it was started with. */
    record Stranger() implements Caller {}
}
