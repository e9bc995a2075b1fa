package io.manta.light.wire;

import io.manta.contract.MantaException;

/** World, or S3, did not answer for as long as a call is repeated. */
public final class UnreachableException extends MantaException {
    private static final long serialVersionUID = 1;

    private final boolean isUnknown;

    UnreachableException(String message, boolean isUnknown) {
        super(message);
        this.isUnknown = isUnknown;
    }

    /** Whether World answers, but does not know this container. */
    public boolean isUnknown() {
        return isUnknown;
    }
}
