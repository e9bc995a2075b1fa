package io.manta.engine.stop;

import io.manta.contract.id.RunId;

/**
 * Where runs go that have ended and are to be cleared up after: to {@link RunSweep} itself, or to a
 * queue before it. Delivered at least once.
 */
@FunctionalInterface
public interface SweepSink {
    void sweep(RunId run);
}
