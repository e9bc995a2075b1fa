package io.manta.light;

import io.manta.contract.MantaException;

/** A global that is not set was read. */
public final class GlobalMissingException extends MantaException {
    private static final long serialVersionUID = 1;

    public GlobalMissingException(String message) {
        super(message);
    }
}
