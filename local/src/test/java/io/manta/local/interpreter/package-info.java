/** Tests of the interpreter, in virtual time. */
@NullMarked
package io.manta.local.interpreter;

import org.jspecify.annotations.NullMarked;
