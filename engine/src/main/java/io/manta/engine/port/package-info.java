/**
 * What the engine needs of the world, in the words of swarms. Each port has two adapters, AWS's and
 * the embedded cluster's, and one abstract contract test that both pass.
 *
 * <p>Every method is linearizable and reads consistently. A lost race is a value, not an exception.
 * An exception means that the outcome is unknown: the caller repeats the call, so every method
 * bears being called twice.
 */
@NullMarked
package io.manta.engine.port;

import org.jspecify.annotations.NullMarked;
