@NullMarked
package io.manta.functions.store;

import org.jspecify.annotations.NullMarked;
