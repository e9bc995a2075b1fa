@NullMarked
package io.manta.functions.machine;

import org.jspecify.annotations.NullMarked;
