package io.manta.contract.run;

/**
 * The error names that a task token is failed with. The state machine's retries tell them apart.
 */
public final class ErrorNames {
    /**
     * The program exited with another code than 0, or died of a signal. Counts against the task's
     * program retries.
     */
    public static final String PROGRAM_FAILED = "Manta.ProgramFailed";

    /**
     * The program ran longer than its task's timeout. Counts against the task's program retries.
     */
    public static final String PROGRAM_TIMED_OUT = "Manta.ProgramTimedOut";

    /**
     * The container never started, or not before its start deadline. Counts against the platform
     * retries.
     */
    public static final String NOT_STARTED = "Manta.NotStarted";

    /**
     * The container was lost: the host died, Spot took it back. Counts against the platform
     * retries.
     */
    public static final String PLATFORM_FAULT = "Manta.PlatformFault";

    /** The launcher refused the container for good: no such image, no permission. Not retried. */
    public static final String REFUSED = "Manta.Refused";

    /** The run has ended, so nothing more of it starts. Not retried. */
    public static final String RUN_ENDED = "Manta.RunEnded";

    /** No node, or not the nodes it is bound to, can run a task of the round. Not retried. */
    public static final String UNPLACEABLE = "Manta.Unplaceable";

    /** The disk of a cluster on one's own machine is full. Not retried. */
    public static final String DISK_FULL = "Manta.DiskFull";

    /**
     * The plan function broke off, since a store did not answer; the plan is asked for again.
     * Lambda names an error by its Java class.
     */
    public static final String PLAN_BROKE_OFF = "io.manta.functions.PlanBrokeOff";

    private ErrorNames() {}
}
