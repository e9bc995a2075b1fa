package io.manta.compiler.analysis;

import io.manta.compiler.plan.Plan;
import io.manta.contract.document.RetrySpec;
import io.manta.graph.Policies;

/**
 * How many events a part of a machine adds to the history of the execution that runs it, at most:
 * as many as if every retry were needed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html">The
 *     types of history events</a>
 */
public final class HistoryEvents {
    /** Entered and exited. */
    public static final long OF_CHOICE = 2;

    /** Entered, started, succeeded and exited; what is inside counts for itself. */
    public static final long OF_PARALLEL = 4;

    /** Entered, started, succeeded and exited, and a Map Run that starts and succeeds. */
    public static final long OF_DISTRIBUTED_MAP = 6;

    /** Scheduled, started, submitted, and succeeded or failed. */
    private static final long OF_TRY = 4;

    private static final long OF_INLINE_MAP = 4;

    /** Started and succeeded. */
    private static final long OF_ITERATION = 2;

    private HistoryEvents() {}

    /** Of the state that runs an assignment. */
    public static long ofAssignment(Policies policies) {
        return ofTask(policies.programRetry().retries() + policies.platformRetry().retries());
    }

    /** Of a state that calls a service: entered and exited, and its tries. */
    public static long ofTask(long retries) {
        return 2 + OF_TRY * (1 + retries);
    }

    /** Of the gate before a work and the release after it, as far as it has them. */
    public static long ofWaiting(Plan.Work work, Deferrals deferrals) {
        var gates = deferrals.isGated(work) ? 1 : 0;
        var releases = deferrals.isReleased(work) ? 1 : 0;
        return (gates + releases) * ofTask(RetrySpec.platform().retries());
    }

    /** Of an inline Map over so many assignments. */
    public static long ofInlineMap(long width, Policies policies) {
        return OF_INLINE_MAP + width * (OF_ITERATION + ofAssignment(policies));
    }
}
