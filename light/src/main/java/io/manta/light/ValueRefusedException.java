package io.manta.light;

import io.manta.contract.MantaException;

/** A value is neither JSON nor bytes, or not of the type that it was asked for as. */
public final class ValueRefusedException extends MantaException {
    private static final long serialVersionUID = 1;

    public ValueRefusedException(String message) {
        super(message);
    }
}
