/**
 * The rules of a swarm: one class a rule, named for what must be true. Each adds what it finds to
 * the diagnostics and changes nothing; {@code Wording} has every sentence. The invariants of the
 * compiler's own trees, which are held after each pass, are here too.
 */
@NullMarked
package io.manta.compiler.check;

import org.jspecify.annotations.NullMarked;
