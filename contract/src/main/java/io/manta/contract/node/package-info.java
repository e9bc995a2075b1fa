/** The nodes of a cluster, as their owner describes them. */
@NullMarked
package io.manta.contract.node;

import org.jspecify.annotations.NullMarked;
