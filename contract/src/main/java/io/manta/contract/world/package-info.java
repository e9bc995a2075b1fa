/** The HTTP interface that a program inside a container talks to: its names and its records. */
@NullMarked
package io.manta.contract.world;

import org.jspecify.annotations.NullMarked;
