package io.manta.local.fault;

/**
 * A fault that a run is to bear.
 *
 * @param probability with which it hits an attempt that the filter admits; more than 0, at most 1
 * @param times how often it hits one assignment at most, in one execution
 */
public record Fault(FaultAction action, FaultFilter filter, double probability, int times) {
    public Fault {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "probability must be more than 0 and at most 1, got: " + probability);
        }
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1, got: " + times);
        }
    }

    /** Hits every attempt that the filter admits, each assignment once. */
    public static Fault of(FaultAction action, FaultFilter filter) {
        return new Fault(action, filter, 1, 1);
    }
}
