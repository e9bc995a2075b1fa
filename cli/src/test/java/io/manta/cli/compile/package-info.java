/** Tests of the commands that look at a swarm without running it. */
@NullMarked
package io.manta.cli.compile;

import org.jspecify.annotations.NullMarked;
