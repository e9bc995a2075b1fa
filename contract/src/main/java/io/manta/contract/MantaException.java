package io.manta.contract;

import org.jspecify.annotations.Nullable;

/**
 * The root of what Manta throws on purpose. Its message is written for the user: subject first,
 * then the rule.
 */
public class MantaException extends RuntimeException {
    public MantaException(String message) {
        this(message, null);
    }

    public MantaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
