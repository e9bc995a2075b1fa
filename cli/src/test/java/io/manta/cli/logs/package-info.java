/** Tests of what is shown of logs. */
@NullMarked
package io.manta.cli.logs;

import org.jspecify.annotations.NullMarked;
