/** Facts derived from what the compiler is given; each is made by its {@code of} and is pure. */
@NullMarked
package io.manta.compiler.analysis;

import org.jspecify.annotations.NullMarked;
