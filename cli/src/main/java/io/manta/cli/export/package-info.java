/** {@code manta export}: results and globals as files, each value streamed. */
@NullMarked
package io.manta.cli.export;

import org.jspecify.annotations.NullMarked;
