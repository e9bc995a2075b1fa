/**
 * Launches that wait for what the machine's structure can't express: they are parked, and go on
 * when all that they are after is true.
 */
@NullMarked
package io.manta.engine.parking;

import org.jspecify.annotations.NullMarked;
