/** The end of a run before its time, and what every end leaves to be done. */
@NullMarked
package io.manta.engine.stop;

import org.jspecify.annotations.NullMarked;
