/**
 * The secrets of programs that run on this machine: where their values come from, and how they are
 * kept out of what programs print. Knows nothing of runs, launchers and stores.
 */
@NullMarked
package io.manta.local.secret;

import org.jspecify.annotations.NullMarked;
