package io.manta.cli;

/** What the command's exit code says. {@code docs/cli.md} and {@code --help} list them. */
public final class ExitCode {
    /** It did what was asked; of {@code run}: the run has COMPLETED. */
    public static final int OK = 0;

    /** The swarm has errors: it can't be compiled, or can't run on these nodes. */
    public static final int SWARM_ERRORS = 1;

    /** Of {@code doctor}: something is missing on this machine. */
    public static final int MACHINE_LACKS = 1;

    /** The command line asks for what is not there: an option, a target, a nodes file, a run. */
    public static final int USAGE = 2;

    /** The run has FAILED. */
    public static final int RUN_FAILED = 3;

    /** The run was STOPPED. */
    public static final int RUN_STOPPED = 4;

    /** A bug of Manta; EX_SOFTWARE of sysexits.h. */
    public static final int BUG = 70;

    /** What it prints, or a file that it is to write, can't be written; EX_IOERR of sysexits.h. */
    public static final int OUTPUT = 74;

    /** Ctrl-C; the JVM's own code for SIGINT. */
    public static final int INTERRUPTED = 130;

    /** Who read what it prints has gone; 128 and SIGPIPE. */
    public static final int CLOSED_PIPE = 141;

    /** The JVM's own code for SIGTERM. */
    public static final int TERMINATED = 143;

    private ExitCode() {}
}
