/**
 * Who calls World: what the service says of a signed request, and the attempt whose container that
 * is. What a request says of itself is never asked.
 */
@NullMarked
package io.manta.functions.caller;

import org.jspecify.annotations.NullMarked;
