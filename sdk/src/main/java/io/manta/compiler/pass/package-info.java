/**
 * The rewrites: one final class each, stateless and idempotent, from a work graph or plan tree to a
 * new one. {@code Rewrites} runs them in their order and holds the invariants after each.
 */
@NullMarked
package io.manta.compiler.pass;

import org.jspecify.annotations.NullMarked;
