/** Tests of the completion of shells. */
@NullMarked
package io.manta.cli.completion;

import org.jspecify.annotations.NullMarked;
