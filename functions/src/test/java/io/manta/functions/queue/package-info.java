@NullMarked
package io.manta.functions.queue;

import org.jspecify.annotations.NullMarked;
