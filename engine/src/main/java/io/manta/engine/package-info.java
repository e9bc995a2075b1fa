/**
 * The runtime of a swarm: what keeps a run correct when messages are lost, late or doubled and
 * functions die between two lines. Plain classes over the ports of {@link io.manta.engine.port};
 * the same on AWS and on a laptop.
 */
@NullMarked
package io.manta.engine;

import org.jspecify.annotations.NullMarked;
