/**
 * Containers as processes of this machine: each has a process group, a scratch directory and an
 * environment of its own, and none outlives this JVM. Knows neither how World answers nor how a run
 * goes on.
 */
@NullMarked
package io.manta.local.launcher;

import org.jspecify.annotations.NullMarked;
