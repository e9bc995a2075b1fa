package io.manta.light;

import io.manta.contract.MantaException;

/** World, or a dataset, understood what was asked and refuses it; the sentence says why. */
public final class RequestRefusedException extends MantaException {
    private static final long serialVersionUID = 1;

    public RequestRefusedException(String message) {
        super(message);
    }
}
