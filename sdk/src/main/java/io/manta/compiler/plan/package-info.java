/**
 * What the compiler works on between graph and machine: the work graph, whose vertices are states
 * to be, and the plan tree, which is the machine's structure. Knows nothing of Amazon States
 * Language.
 */
@NullMarked
package io.manta.compiler.plan;

import org.jspecify.annotations.NullMarked;
