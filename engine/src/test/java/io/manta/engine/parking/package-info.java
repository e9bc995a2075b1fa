@NullMarked
package io.manta.engine.parking;

import org.jspecify.annotations.NullMarked;
