/** {@code manta doctor}: what this machine has, what it lacks, what to do. */
@NullMarked
package io.manta.cli.doctor;

import org.jspecify.annotations.NullMarked;
