/**
 * What the state machine and the engine say to each other: the blueprint, the plan request and the
 * plan of a round.
 */
@NullMarked
package io.manta.contract.machine;

import org.jspecify.annotations.NullMarked;
