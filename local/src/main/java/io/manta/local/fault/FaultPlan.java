package io.manta.local.fault;

import java.util.List;
import java.util.Optional;

/**
 * The faults of a cluster's runs.
 *
 * @param seed fixes what they hit; without one, the run's seed does
 */
public record FaultPlan(Optional<Long> seed, List<Fault> faults) {
    /** No fault. */
    public static final FaultPlan NONE = new FaultPlan(Optional.empty(), List.of());

    public FaultPlan {
        faults = List.copyOf(faults);
    }

    public static FaultPlan of(long seed, Fault... faults) {
        return new FaultPlan(Optional.of(seed), List.of(faults));
    }
}
