@NullMarked
package io.manta.trim;

import org.jspecify.annotations.NullMarked;
