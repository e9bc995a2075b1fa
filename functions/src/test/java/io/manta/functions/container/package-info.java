@NullMarked
package io.manta.functions.container;

import org.jspecify.annotations.NullMarked;
