@NullMarked
package io.manta.functions.architecture;

import org.jspecify.annotations.NullMarked;
