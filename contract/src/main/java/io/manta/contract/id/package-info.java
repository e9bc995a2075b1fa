/**
 * The names of things: runs, nodes, aliases, assignments, attempts, contents. Records, never bare
 * strings.
 */
@NullMarked
package io.manta.contract.id;

import org.jspecify.annotations.NullMarked;
