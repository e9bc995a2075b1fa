package io.manta.local.launcher;

import io.manta.contract.MantaException;

/** This machine does not have the program of a command, or not any more. */
final class MissingCommandException extends MantaException {
    private static final long serialVersionUID = 1;

    MissingCommandException(String program) {
        super("this machine does not have \"%s\"".formatted(program));
    }
}
