/** The options that say which nodes there are, for the commands that ask. */
@NullMarked
package io.manta.cli.nodes;

import org.jspecify.annotations.NullMarked;
