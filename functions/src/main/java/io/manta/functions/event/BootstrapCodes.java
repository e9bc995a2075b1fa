package io.manta.functions.event;

/**
 * The exit codes of the bootstrap that are not its program's; {@code bootstrap.py} has the same.
 */
final class BootstrapCodes {
    /** As timeout(1) has it. */
    static final int TIMED_OUT = 124;

    /** There was no program to run: World gave none. */
    static final int NOT_STARTED = 127;

    /** As shells have it: this and the number of the signal that ended the program, or itself. */
    static final int SIGNALLED = 128;

    private BootstrapCodes() {}

    /** Whether the bootstrap says something by this code; a command that exits with it does not. */
    static boolean isOne(int code) {
        return code == TIMED_OUT || code == NOT_STARTED || code > SIGNALLED;
    }
}
