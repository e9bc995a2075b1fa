/** The engine's ports in memory, for the engine's tests. */
@NullMarked
package io.manta.engine.memory;

import org.jspecify.annotations.NullMarked;
