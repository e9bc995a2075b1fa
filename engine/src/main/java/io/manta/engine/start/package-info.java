/** How a run that has ended before its time goes on: at its first unfinished round, anew. */
@NullMarked
package io.manta.engine.start;

import org.jspecify.annotations.NullMarked;
