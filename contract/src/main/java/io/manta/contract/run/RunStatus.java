package io.manta.contract.run;

/** How a run stands. */
public enum RunStatus {
    /** Submitted; its first execution has not begun. */
    PENDING,
    /** An execution of it goes on. */
    ACTIVE,
    /** Stopped by its user, or interrupted. It can be started again. */
    STOPPED,
    /** Its last round has finished. It can't be started again. */
    COMPLETED,
    /** An assignment failed for good. It can be started again. */
    FAILED;

    public boolean isEnded() {
        return this == STOPPED || this == COMPLETED || this == FAILED;
    }
}
