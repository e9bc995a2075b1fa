@NullMarked
package io.manta.functions.caller;

import org.jspecify.annotations.NullMarked;
