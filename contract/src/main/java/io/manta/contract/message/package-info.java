/** The messages between a run's parts: a launch, a report of an end. */
@NullMarked
package io.manta.contract.message;

import org.jspecify.annotations.NullMarked;
