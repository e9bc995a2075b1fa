package io.manta.local.store;

import io.manta.contract.MantaException;
import org.jspecify.annotations.Nullable;

/** A store that can't be opened, read or written; the message names its file. */
public class StoreException extends MantaException {
    StoreException(String message) {
        this(message, null);
    }

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
