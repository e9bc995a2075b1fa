/**
 * Amazon States Language as types: what the compiler emits, and nothing else of the language.
 *
 * <p>JSONPath query language throughout. {@code AslWriter} gives the text, {@code AslReader} reads
 * it back and refuses by name what is not here. Knows nothing of swarms.
 *
 * @see <a href="https://states-language.net/spec.html">Amazon States Language</a>
 */
@NullMarked
package io.manta.asl;

import org.jspecify.annotations.NullMarked;
