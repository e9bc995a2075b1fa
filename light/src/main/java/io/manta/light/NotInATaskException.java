package io.manta.light;

import io.manta.contract.MantaException;

/** The program does not run as a task of a swarm, so there is no World to talk to. */
public final class NotInATaskException extends MantaException {
    private static final long serialVersionUID = 1;

    public NotInATaskException(String message) {
        super(message);
    }
}
