/** Times of the compiler and lengths of its machines, for {@code docs/benchmarks-compiler.md}. */
@NullMarked
package io.manta.benchmarks.compiler;

import org.jspecify.annotations.NullMarked;
