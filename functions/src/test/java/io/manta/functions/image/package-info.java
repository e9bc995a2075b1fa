@NullMarked
package io.manta.functions.image;

import org.jspecify.annotations.NullMarked;
