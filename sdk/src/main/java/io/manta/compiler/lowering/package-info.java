/** From the plan tree to the state machine: the only package that knows both. */
@NullMarked
package io.manta.compiler.lowering;

import org.jspecify.annotations.NullMarked;
