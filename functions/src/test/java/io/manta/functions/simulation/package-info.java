/**
 * The simulator of {@code io.manta.local.simulation} over the stores of AWS. Knows nothing of what
 * it judges.
 */
@NullMarked
package io.manta.functions.simulation;

import org.jspecify.annotations.NullMarked;
