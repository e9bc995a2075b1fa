package io.manta.local.simulation;

/** A function's process died, or a call's outcome is unknown: whoever called it calls again. */
final class BrokeOff extends RuntimeException {
    private static final long serialVersionUID = 1;

    BrokeOff(String where) {
        super(where, null, false, false);
    }
}
