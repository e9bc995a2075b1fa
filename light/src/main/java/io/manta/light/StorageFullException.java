package io.manta.light;

import io.manta.contract.MantaException;

/** The cluster, or this container, has no room for what is to be stored. */
public final class StorageFullException extends MantaException {
    private static final long serialVersionUID = 1;

    public StorageFullException(String message) {
        super(message);
    }
}
