@NullMarked
package io.manta.compiler.analysis;

import org.jspecify.annotations.NullMarked;
