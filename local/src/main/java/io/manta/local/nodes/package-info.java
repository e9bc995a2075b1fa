/**
 * The nodes of the embedded cluster: read from a nodes file, or generated with a dataset shared out
 * over them. Knows nothing of runs.
 */
@NullMarked
package io.manta.local.nodes;

import org.jspecify.annotations.NullMarked;
