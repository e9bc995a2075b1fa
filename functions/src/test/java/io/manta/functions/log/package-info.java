@NullMarked
package io.manta.functions.log;

import org.jspecify.annotations.NullMarked;
