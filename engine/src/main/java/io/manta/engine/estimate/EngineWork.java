package io.manta.engine.estimate;

import java.util.List;

/**
 * What the engine does beside planning: for each submission, plan and assignment, when nothing
 * fails, nothing is retried and a program asks nothing of its own. Tests count the same on the
 * engine.
 */
public final class EngineWork {
    /** Its context, the library, the program, that it starts, that it has ended. */
    public static final int WORLD_CALLS = 5;

    /** The program's own report of its end, and the event of its container's. */
    public static final int END_REPORTS = 2;

    /** The submission itself. */
    public static final int SUBMIT_CALLS = 1;

    /** The event that an execution has ended. */
    public static final int JANITOR_CALLS = 1;

    /** Contents that World reads for a container: the library and the program. */
    public static final int OBJECTS_READ = 2;

    /**
     * A record of an attempt has a task token, of which the service says that it has at most 2,048
     * characters, and 500 more. So has a wait.
     */
    private static final int ATTEMPT_WRITES = 3;

    /** Of a run's record, of the newest attempt of an assignment, of an entry of an index. */
    private static final int SMALL_WRITES = 1;

    /** A transaction writes each of its items twice, also what it only checks. */
    private static final int IN_TRANSACTION = 2;

    /** The run and the assignment's newest attempt are checked, and the attempt is written. */
    private static final int LAUNCHED_WRITES =
            IN_TRANSACTION * (SMALL_WRITES + SMALL_WRITES + ATTEMPT_WRITES);

    /** The run, its assignment's newest attempt, the attempt itself. */
    private static final int ATTEMPT_READS = 3;

    /** Of one assignment. */
    public static final List<TableCall> OF_ASSIGNMENT =
            List.of(
                    new TableCall(
                            "attempts.admit", 1, ATTEMPT_READS, LAUNCHED_WRITES + SMALL_WRITES),
                    new TableCall("attempts.launched", 1, ATTEMPT_READS, LAUNCHED_WRITES),
                    new TableCall("attempts.started", 1, ATTEMPT_READS, ATTEMPT_WRITES),
                    new TableCall(
                            "attempts.complete",
                            1,
                            ATTEMPT_READS,
                            IN_TRANSACTION * (ATTEMPT_WRITES + SMALL_WRITES)),
                    new TableCall("attempts.answered", 1, 1, ATTEMPT_WRITES + SMALL_WRITES),
                    new TableCall("attempts.isNewest", 1, 1, 0),
                    new TableCall("attempts.find", 10, 1, 0),
                    new TableCall("runs.get", 7, 1, 0),
                    new TableCall("nodes.get", 2, 1, 0));

    /** Of a launch or gate that has to wait, until it is sent on. */
    public static final List<TableCall> OF_PARKED =
            List.of(
                    new TableCall(
                            "waits.park", 1, 2, IN_TRANSACTION * (SMALL_WRITES + ATTEMPT_WRITES)),
                    new TableCall("waits.released", 1, 1, 0),
                    new TableCall("waits.forget", 1, 1, ATTEMPT_WRITES));

    /** Of a release for which something waits. */
    public static final List<TableCall> OF_RELEASE =
            List.of(
                    new TableCall(
                            "waits.release", 1, 0, IN_TRANSACTION * (SMALL_WRITES + SMALL_WRITES)),
                    new TableCall("waits.waiting", 1, 1, 0),
                    new TableCall("waits.released", 1, 1, 0));

    /** Of a submission, beside its document: the run, its two entries, and that it is ACTIVE. */
    public static final List<TableCall> OF_RUN =
            List.of(
                    new TableCall("runs.create", 1, 0, IN_TRANSACTION * 3 * SMALL_WRITES),
                    new TableCall("runs.activate", 1, 0, SMALL_WRITES));

    /** Of a plan that a round follows, beside what it reads and writes of plans. */
    public static final List<TableCall> OF_ROUND =
            List.of(
                    new TableCall("runs.get", 1, 1, 0),
                    new TableCall("runs.activate", 1, 1, 0),
                    new TableCall("runs.reached", 1, 1, SMALL_WRITES),
                    new TableCall("rounds.requests", 1, 1, 0));

    /** Of the plan that ends a run: its entry moves from one place of the index to another. */
    public static final List<TableCall> OF_END =
            List.of(
                    new TableCall("runs.get", 1, 1, 0),
                    new TableCall("runs.activate", 1, 1, 0),
                    new TableCall("runs.end", 1, 1, IN_TRANSACTION * 3 * SMALL_WRITES),
                    new TableCall("rounds.get", 1, 1, 0),
                    new TableCall("rounds.requests", 1, 1, 0));

    private EngineWork() {}

    /**
     * Calls of a method of a port that is a table on AWS.
     *
     * @param method the port and its method
     * @param calls how many of them
     * @param reads read units of one: a strongly consistent read of up to 4 KB
     * @param writes write units of one: 1 KB each
     */
    public record TableCall(String method, int calls, int reads, int writes) {}

    /**
     * What a plan takes that is as many units long: the run is checked, and the plan is written.
     */
    public static long writesOfPlan(long units) {
        return IN_TRANSACTION * (SMALL_WRITES + units);
    }

    static int reads(List<TableCall> calls) {
        return calls.stream().mapToInt(call -> call.calls() * call.reads()).sum();
    }

    static int writes(List<TableCall> calls) {
        return calls.stream().mapToInt(call -> call.calls() * call.writes()).sum();
    }
}
