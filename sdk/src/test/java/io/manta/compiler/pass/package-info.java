@NullMarked
package io.manta.compiler.pass;

import org.jspecify.annotations.NullMarked;
