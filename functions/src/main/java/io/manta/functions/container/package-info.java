/**
 * Starts, stops and lists containers on ECS: Fargate, and managed instances for GPUs. What a
 * service's answer means is decided here; what a run needs is not known here.
 */
@NullMarked
package io.manta.functions.container;

import org.jspecify.annotations.NullMarked;
