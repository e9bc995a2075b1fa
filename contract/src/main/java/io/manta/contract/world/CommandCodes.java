package io.manta.contract.world;

/** The exit code of a command that is not its program's; for when it can't tell World. */
public final class CommandCodes {
    /**
     * No program has run, for a reason that may pass, as {@code EX_TEMPFAIL} of sysexits.h: World
     * did not answer.
     */
    public static final int NOT_STARTED = 75;

    private CommandCodes() {}
}
