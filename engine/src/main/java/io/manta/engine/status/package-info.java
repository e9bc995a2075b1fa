/** How a run stands and what it has brought, for those who watch it. Reads only. */
@NullMarked
package io.manta.engine.status;

import org.jspecify.annotations.NullMarked;
