package io.manta.local.launcher;

/**
 * Signals from outside to what runs in containers, such as an operator sends, or a machine that is
 * out of memory.
 */
public interface ContainerSignals {
    /** Who gets a signal. */
    enum Receiver {
        /** The module's program alone. */
        PROGRAM,
        /** All that runs in the container: the bootstrap, the program, their children. */
        CONTAINER
    }

    /** How a receiver stands. */
    enum State {
        /** The container runs, and its program does not. */
        ABSENT,
        RUNNING,
        /** The container has ended. */
        GONE
    }

    State state(String container, Receiver receiver);

    /**
     * Sends a signal to a receiver that runs; whether it was sent.
     *
     * @param signal its name, like {@code SIGTERM}
     */
    boolean send(String container, Receiver receiver, String signal);
}
