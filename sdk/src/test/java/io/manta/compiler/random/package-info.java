/**
 * Compiles random graphs, simulates the machines from their text alone, and holds the two together.
 */
@NullMarked
package io.manta.compiler.random;

import org.jspecify.annotations.NullMarked;
