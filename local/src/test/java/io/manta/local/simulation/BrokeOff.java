package io.manta.local.simulation;

/**
 * A function's process died: whoever called it calls again. It is an error, since nothing that a
 * function does about exceptions is done by one that is dead.
 */
final class BrokeOff extends Error {
    private static final long serialVersionUID = 1;

    BrokeOff(String where) {
        super(where, null, false, false);
    }
}
