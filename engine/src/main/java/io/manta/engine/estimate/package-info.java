/**
 * What a run would come to on AWS, before it runs: counts, times, quotas and dollars.
 *
 * <p>{@code RunEstimate} is the way in. What the machine does is walked through in the machine,
 * what the engine does is the engine's own planning, and what its other parts do for each
 * assignment is in {@code EngineWork}, which tests hold against the engine. Every price is in
 * {@code prices.json}, with its source. Calls nothing and stores nothing.
 */
@NullMarked
package io.manta.engine.estimate;

import org.jspecify.annotations.NullMarked;
