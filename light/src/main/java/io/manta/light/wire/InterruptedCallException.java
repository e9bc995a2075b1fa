package io.manta.light.wire;

import io.manta.contract.MantaException;

/** The thread was told to end while it waited for an answer. It is still marked as interrupted. */
public final class InterruptedCallException extends MantaException {
    private static final long serialVersionUID = 1;

    private InterruptedCallException(InterruptedException cause) {
        super("the program was told to end while it waited for an answer", cause);
    }

    static InterruptedCallException here(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new InterruptedCallException(cause);
    }
}
