package io.manta.engine.estimate;

/**
 * How long the functions run, which nobody has measured on AWS. An event that is not the first
 * takes 0.03 to 0.05 s of a processor (docs/functions.md), so less than 0.1 s at 1 GB; the rest is
 * assumed from what each waits for, and rather too long. Lambda is the smallest part of what a run
 * costs.
 */
final class FunctionTimes {
    /** What Lambda writes of each call, and a line of ours. */
    static final long LOG_BYTES = 1_000;

    private static final double MEMORY_GB = 1;

    /** Reads and writes a few records. */
    private static final double PLAN = 0.5;

    /** Asks ECS for a task. */
    private static final double LAUNCH = 0.5;

    private static final double SETTLE = 0.2;

    /** Reads or writes one record. */
    private static final double WORLD = 0.1;

    private static final double JANITOR = 0.5;

    /** Of one call of it. */
    static final double JANITOR_GB_SECONDS = MEMORY_GB * JANITOR;

    /** Compiles, stores bundles, waits for the state machine's version. */
    private static final double SUBMIT = 10;

    private FunctionTimes() {}

    static double gbSeconds(RunCounts counts) {
        return MEMORY_GB
                * (counts.run().functionCalls() * PLAN
                        + counts.launchCalls() * LAUNCH
                        + counts.settleCalls() * SETTLE
                        + counts.worldCalls() * WORLD
                        + counts.janitorCalls() * JANITOR
                        + EngineWork.SUBMIT_CALLS * SUBMIT);
    }
}
