/** The commands that show what runs have left on disk. They write nothing. */
@NullMarked
package io.manta.cli.read;

import org.jspecify.annotations.NullMarked;
