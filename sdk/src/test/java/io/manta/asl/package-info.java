@NullMarked
package io.manta.asl;

import org.jspecify.annotations.NullMarked;
