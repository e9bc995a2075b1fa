/**
 * What a task's program in Java uses, as {@code manta.light} is for Python: the globals and results
 * of its run, its own facts, its node's datasets, and the {@code main} that a container starts.
 * Talks to World alone; must not know who stands behind it.
 */
@NullMarked
package io.manta.light;

import org.jspecify.annotations.NullMarked;
