/** How {@code --help} is laid out: options by what they are about, examples, exit codes. */
@NullMarked
package io.manta.cli.help;

import org.jspecify.annotations.NullMarked;
