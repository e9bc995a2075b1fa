/** Tests of containers; those tagged {@code docker} need an engine. */
@NullMarked
package io.manta.local.docker;

import org.jspecify.annotations.NullMarked;
