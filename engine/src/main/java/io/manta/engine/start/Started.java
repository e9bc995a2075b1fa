package io.manta.engine.start;

import io.manta.contract.id.RunId;

/**
 * A run that goes on: now, or when what its earlier executions have left is cleared up after.
 *
 * @param segment the number of the execution that goes on with it
 * @param round the round at which that begins
 */
public record Started(RunId run, int segment, int round) {}
