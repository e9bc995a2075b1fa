/** Tests of the options that say which nodes there are. */
@NullMarked
package io.manta.cli.nodes;

import org.jspecify.annotations.NullMarked;
