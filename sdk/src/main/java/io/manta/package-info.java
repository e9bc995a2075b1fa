/**
 * What a swarm is written with: {@link io.manta.Swarm}, {@link io.manta.Module}, {@link
 * io.manta.Task} and the words around them.
 *
 * <p>{@link io.manta.PackagedSwarm} turns what was written into the swarm document and the bundles
 * of its programs. Knows nothing of graphs, machines and running: the compiler takes the document.
 */
@NullMarked
package io.manta;

import org.jspecify.annotations.NullMarked;
