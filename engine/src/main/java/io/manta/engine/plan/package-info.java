/**
 * What happens at the edge of a round: whether another follows, and which nodes its tasks run on.
 *
 * <p>Pure decisions over stored state; the answer to a question is stored before it is given, so
 * that it is the same when it is asked again.
 */
@NullMarked
package io.manta.engine.plan;

import org.jspecify.annotations.NullMarked;
