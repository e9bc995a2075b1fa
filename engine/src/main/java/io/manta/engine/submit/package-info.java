/** From a swarm to a run of it: compiled, checked against the cluster, stored and started. */
@NullMarked
package io.manta.engine.submit;

import org.jspecify.annotations.NullMarked;
