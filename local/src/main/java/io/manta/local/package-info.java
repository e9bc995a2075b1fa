/**
 * The embedded cluster: the engine over adapters of this machine. {@link
 * io.manta.local.LocalCluster} runs swarms, {@link io.manta.local.LocalStore} shows what ran, also
 * to other processes. Knows no AWS.
 */
@NullMarked
package io.manta.local;

import org.jspecify.annotations.NullMarked;
