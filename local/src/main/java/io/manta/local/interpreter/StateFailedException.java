package io.manta.local.interpreter;

/** Ends the state whose step throws it. Does not leave the package. */
final class StateFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient StateError error;

    StateFailedException(StateError error) {
        super(error.name() + ": " + error.cause());
        this.error = error;
    }

    StateError error() {
        return error;
    }
}
