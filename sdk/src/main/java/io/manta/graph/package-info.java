/**
 * The swarm's graph, resolved: every name is what it names, every task has its alias. Immutable.
 * What it holds has passed every check of the compiler. Knows nothing of what is made of it.
 */
@NullMarked
package io.manta.graph;

import org.jspecify.annotations.NullMarked;
