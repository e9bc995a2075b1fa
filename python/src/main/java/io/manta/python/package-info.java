/**
 * Python that travels: the bootstrap, {@code manta.light} and the syntax check, packed as
 * resources. Knows nothing of swarms.
 */
@NullMarked
package io.manta.python;

import org.jspecify.annotations.NullMarked;
