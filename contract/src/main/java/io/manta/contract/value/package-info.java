/** Globals and results as values: JSON or bytes, inline or kept in the object store. */
@NullMarked
package io.manta.contract.value;

import org.jspecify.annotations.NullMarked;
