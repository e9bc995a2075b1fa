package io.manta.contract;

import org.jspecify.annotations.Nullable;

/**
 * A text that is not what its format says it is: broken JSON, a missing member, an unknown version.
 */
public final class WireFormatException extends MantaException {
    public WireFormatException(String message) {
        this(message, null);
    }

    public WireFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
