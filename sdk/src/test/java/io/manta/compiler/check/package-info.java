@NullMarked
package io.manta.compiler.check;

import org.jspecify.annotations.NullMarked;
