package io.manta.client;

import io.manta.contract.MantaException;

/** A cluster's answer that it does not do what was asked; nothing has changed. */
public final class RefusedException extends MantaException {
    private static final long serialVersionUID = 1;

    RefusedException(String sentence) {
        super(sentence);
    }
}
