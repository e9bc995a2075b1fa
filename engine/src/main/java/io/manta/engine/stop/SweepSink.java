package io.manta.engine.stop;

import io.manta.contract.id.RunId;

/**
 * Where runs go that are to be cleared up after, because they have ended or before they begin
 * again: to whoever does so itself, or to a queue before it. Delivered at least once.
 */
@FunctionalInterface
public interface SweepSink {
    void sweep(RunId run);
}
