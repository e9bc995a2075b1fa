/**
 * From the image that a module names to the image that its containers get: by way of the cluster's
 * cache, and pinned to what it is when the swarm is submitted.
 */
@NullMarked
package io.manta.functions.image;

import org.jspecify.annotations.NullMarked;
