package io.manta.cli;

import java.io.IOException;

/** What the command prints can't be written: whoever reads it has gone, or its disk is full. */
public final class OutputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutputException(IOException cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether the reader has gone, as {@code head} does when it has seen enough. */
    boolean isClosedPipe() {
        return String.valueOf(getMessage()).contains("Broken pipe");
    }
}
