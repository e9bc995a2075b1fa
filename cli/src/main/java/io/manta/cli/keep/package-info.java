/** The commands that remove runs and what they have left. */
@NullMarked
package io.manta.cli.keep;

import org.jspecify.annotations.NullMarked;
