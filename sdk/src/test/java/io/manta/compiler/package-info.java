@NullMarked
package io.manta.compiler;

import org.jspecify.annotations.NullMarked;
