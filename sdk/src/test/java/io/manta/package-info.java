/** Tests of what a swarm is written with. */
@NullMarked
package io.manta;

import org.jspecify.annotations.NullMarked;
