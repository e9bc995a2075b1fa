package io.manta.contract.run;

/** How an assignment stands, which is how its newest attempt stands. */
public enum AssignmentStatus {
    /** Planned, queued, parked or starting. */
    PENDING,
    /** Its program runs. */
    RUNNING,
    COMPLETED,
    FAILED,
    /** Ended because its run did. */
    STOPPED
}
