/**
 * Takes out of an archive what nothing in it can reach. Knows class files, and nothing of what they
 * are for.
 */
@NullMarked
package io.manta.trim;

import org.jspecify.annotations.NullMarked;
