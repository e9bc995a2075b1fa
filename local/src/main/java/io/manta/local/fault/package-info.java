/**
 * Faults on purpose: decorators of the engine's ports that kill, delay, drop, duplicate and refuse
 * as a file says. What they do to a run is handled by the code that handles real faults; the engine
 * knows nothing of this package.
 */
@NullMarked
package io.manta.local.fault;

import org.jspecify.annotations.NullMarked;
