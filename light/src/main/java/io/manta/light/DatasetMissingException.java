package io.manta.light;

import io.manta.contract.MantaException;

/** A dataset, or a file in one, was named that the task does not have. */
public final class DatasetMissingException extends MantaException {
    private static final long serialVersionUID = 1;

    public DatasetMissingException(String message) {
        super(message);
    }
}
