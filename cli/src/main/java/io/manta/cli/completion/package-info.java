/** {@code manta completion}: the script by which a shell completes the command's words. */
@NullMarked
package io.manta.cli.completion;

import org.jspecify.annotations.NullMarked;
