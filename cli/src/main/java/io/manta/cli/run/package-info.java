/** {@code manta run}: a swarm on the embedded cluster, shown while it runs. */
@NullMarked
package io.manta.cli.run;

import org.jspecify.annotations.NullMarked;
