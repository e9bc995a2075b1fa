/** Tests of what a run would come to, among them of what the engine does of itself. */
@NullMarked
package io.manta.engine.estimate;

import org.jspecify.annotations.NullMarked;
