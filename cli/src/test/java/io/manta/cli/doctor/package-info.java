/** Tests of what is said of a machine. */
@NullMarked
package io.manta.cli.doctor;

import org.jspecify.annotations.NullMarked;
