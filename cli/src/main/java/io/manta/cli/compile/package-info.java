/** The commands that show what a swarm becomes, without running it. */
@NullMarked
package io.manta.cli.compile;

import org.jspecify.annotations.NullMarked;
