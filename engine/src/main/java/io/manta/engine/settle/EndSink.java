package io.manta.engine.settle;

import io.manta.contract.message.EndReport;

/**
 * Where reports of ends go: to {@link Settle} itself, or to a queue before it. Delivered at least
 * once.
 */
@FunctionalInterface
public interface EndSink {
    void report(EndReport report);
}
