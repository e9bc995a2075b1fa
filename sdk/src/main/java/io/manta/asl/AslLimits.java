package io.manta.asl;

import java.util.List;

/** Each quota that a definition of ours, or an execution of it, can meet, with its source. */
public final class AslLimits {
    private static final String QUOTAS =
            "https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html";
    private static final String ERRORS =
            "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html";
    private static final String TASKS =
            "https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html";
    private static final String INLINE_MAP =
            "https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html";
    private static final String DISTRIBUTED_MAP =
            "https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html";
    private static final String CREATE =
            "https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html";
    private static final String OURS = "docs/compiler.md";

    /** Of the text that is sent to the service. */
    public static final Quota DEFINITION_SIZE =
            new Quota("the state machine's definition", 1_048_576, "bytes", CREATE);

    public static final Quota STATE_NAME_LENGTH =
            new Quota("the name of a state", 80, "characters", QUOTAS);

    /** How many iterations of an inline Map run at a time; the others wait. */
    public static final Quota INLINE_CONCURRENCY =
            new Quota("the concurrency of a Map", 40, "iterations", INLINE_MAP);

    /** How many child executions of one distributed Map run at a time; the others wait. */
    public static final Quota DISTRIBUTED_CONCURRENCY =
            new Quota("the concurrency of a Map", 10_000, "executions", QUOTAS);

    public static final Quota LABEL_LENGTH =
            new Quota("the label of a Map", 40, "characters", DISTRIBUTED_MAP);

    public static final Quota TIMEOUT =
            new Quota("the timeout of a state", 99_999_999, "seconds", TASKS);

    public static final Quota RETRY_ATTEMPTS =
            new Quota("the retries of a task", 99_999_999, "retries", ERRORS);

    public static final Quota RETRY_INTERVAL =
            new Quota("the delay before a retry", 99_999_999, "seconds", ERRORS);

    public static final Quota RETRY_MAX_DELAY =
            new Quota("the longest delay before a retry", 31_622_400, "seconds", ERRORS);

    /**
     * Ours: outside checks of a definition take a time that is exponential in it. 12 deep takes a
     * tenth of a second, 18 deep takes 4, and 22 deep takes 55.
     */
    public static final Quota NESTING = new Quota("the nesting of forks", 12, "levels", OURS);

    /** Of one execution; the run must go on in another before it. */
    public static final Quota HISTORY_EVENTS =
            new Quota("the history of an execution", 25_000, "events", QUOTAS);

    /** Of a state's or an execution's input or output, in UTF-8. */
    public static final Quota PAYLOAD =
            new Quota("the data of a state", 256 * 1024, "bytes", QUOTAS);

    private AslLimits() {}

    /** Every quota, those of a definition first. */
    public static List<Quota> all() {
        return List.of(
                DEFINITION_SIZE,
                STATE_NAME_LENGTH,
                INLINE_CONCURRENCY,
                DISTRIBUTED_CONCURRENCY,
                LABEL_LENGTH,
                TIMEOUT,
                RETRY_ATTEMPTS,
                RETRY_INTERVAL,
                RETRY_MAX_DELAY,
                NESTING,
                HISTORY_EVENTS,
                PAYLOAD);
    }
}
