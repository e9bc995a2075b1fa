@NullMarked
package io.manta.functions;

import org.jspecify.annotations.NullMarked;
