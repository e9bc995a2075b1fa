/** A program to be trimmed, of which some is never reached. */
@NullMarked
package io.manta.trim.sample;

import org.jspecify.annotations.NullMarked;
