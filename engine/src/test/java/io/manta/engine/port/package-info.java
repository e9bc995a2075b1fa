/** Contract tests of the ports: abstract, so that each adapter runs them as its own. */
@NullMarked
package io.manta.engine.port;

import org.jspecify.annotations.NullMarked;
