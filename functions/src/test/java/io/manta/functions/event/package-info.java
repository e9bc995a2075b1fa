@NullMarked
package io.manta.functions.event;

import org.jspecify.annotations.NullMarked;
