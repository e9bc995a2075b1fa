package io.manta.local.simulation;

/** A kind of thing that goes wrong, and how often when it is at its worst. */
enum Trouble {
    /** A function's process dies before or after a call of a port. */
    HALT(0.03),
    /** A function pauses at a call of a port, and others run meanwhile. */
    PAUSE(0.08),
    /** A message or an event comes a second time. */
    TWICE(0.3),
    /** A message or an event takes minutes. */
    LATE(0.25),
    /** A report or an event never comes. */
    LOST(0.4),
    /** There is no room for a container now. */
    NO_ROOM(0.4),
    /** A launch breaks off, and the container starts or does not. */
    UNKNOWN_OUTCOME(0.3),
    /** A container will never start. */
    REFUSED(0.02),
    /** A call of World, or its answer, or that of a service gets lost on its way. */
    HTTP(0.15),
    /** A program exits with 1. */
    EXIT_1(0.12),
    /** A container is killed without a word. */
    KILLED(0.12),
    /** A program that has a timeout hangs. */
    HANG(0.1),
    /** A container runs on after its report. */
    LINGERS(0.1),
    /** Nodes come and go. */
    NODES(0.5);

    private final double most;

    Trouble(double most) {
        this.most = most;
    }

    double most() {
        return most;
    }
}
