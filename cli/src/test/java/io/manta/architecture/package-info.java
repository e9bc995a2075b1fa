/**
 * Tests of the whole code's structure. They stand in this module because its class path has every
 * other.
 */
@NullMarked
package io.manta.architecture;

import org.jspecify.annotations.NullMarked;
