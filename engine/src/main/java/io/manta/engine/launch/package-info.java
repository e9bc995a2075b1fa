/** From a message of the launch queue to a container, started at most once for each attempt. */
@NullMarked
package io.manta.engine.launch;

import org.jspecify.annotations.NullMarked;
