package io.manta;

/** What a task waits for in the task before it. */
public enum Condition {
    /** The task before it has completed on all of its nodes. */
    FINISHED,
    /** The task before it has saved a result, or completed, on each of its nodes. */
    RESULT
}
