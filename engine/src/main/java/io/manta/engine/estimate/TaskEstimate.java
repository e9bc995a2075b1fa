package io.manta.engine.estimate;

import io.manta.contract.document.Resources;
import io.manta.contract.id.Alias;
import java.util.Optional;

/**
 * One task of a round.
 *
 * @param nodes on how many nodes it runs
 * @param atOnce how many of them at a time
 * @param ownExecutions whether each node is an execution of its own, started from a list in S3
 * @param asked what its module asks for
 * @param size what Fargate gives it; empty if it has no such size
 * @param seconds how long one of its containers is taken to live
 */
public record TaskEstimate(
        Alias alias,
        long nodes,
        long atOnce,
        boolean ownExecutions,
        Resources asked,
        Optional<FargateSize> size,
        int seconds) {
    /** How long one of its containers is billed. */
    public int billedSeconds() {
        return Math.max(TaskSeconds.LEAST_BILLED, seconds);
    }

    /**
     * How long it takes in a round at the least: its containers follow each other, so many at once.
     */
    public long leastSeconds() {
        return atOnce == 0 ? 0 : (nodes + atOnce - 1) / atOnce * seconds;
    }

    /** Whether it runs on Fargate at all. */
    public boolean isOnFargate() {
        return asked.gpu() == 0 && size.isPresent();
    }
}
