package io.manta;

/** What a task waits for in the task before it. */
public enum Condition {
    /** The task before it has completed on all of its nodes. */
    FINISHED,
    /**
     * The task before it has saved a result, or completed, on each of its nodes. What has been
     * saved so far can be read then, though the task before may still run, save more, or fail.
     */
    RESULT
}
